// The site: the pages of docs/ as they are, everything it is made with in docs/_site and docs/_components.
// scripts/site.ts runs it, because Docusaurus needs two settings from outside when a package is of type module.

import { claimsPlugin } from './docs/_site/claims-plugin.ts'
import { remarkDiagrams } from './docs/_site/diagrams/remark-diagrams.ts'
import { prismTheme } from './docs/_site/prism-theme.ts'
import { releasePlugins, releasesItem } from './docs/_site/releases/releases.ts'
import { remarkRelease } from './docs/_site/releases/remark-release.ts'
import { remarkStatus } from './docs/_site/remark-status.ts'
import { searchTheme } from './docs/_site/search.ts'
import { securityPolicyPlugin } from './docs/_site/security-policy.ts'
import { statusPlugin } from './docs/_site/status-plugin.ts'
import { themePlugin } from './docs/_site/theme-plugin.ts'

// Set by scripts/site.ts --releases: the pages of earlier releases make a build several times as long.
const hasReleases = process.env['SITE_RELEASES'] === 'all'
const ofReleases = () =>
  releasePlugins('@docusaurus/plugin-content-docs', (release) => [remarkRelease(release), remarkDiagrams, remarkStatus])

/** @type {import('@docusaurus/types').Config} */
export default {
  title: 'importmode',
  tagline: 'What a multi payload changes for ImageStreams, proved on clusters',
  favicon: 'logo.svg',
  // Only absolute links in the pages' metadata are made of it; whoever publishes the site says where.
  url: process.env['SITE_URL'] ?? 'http://localhost:3000',
  baseUrl: process.env['SITE_BASE_URL'] ?? '/',
  trailingSlash: true,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: { hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' } },
  future: { v4: true, faster: true },
  staticDirectories: ['docs/_site/static'],
  plugins: [claimsPlugin, statusPlugin, securityPolicyPlugin, ...(hasReleases ? ofReleases() : [])],
  // The last one wins: ours.
  themes: [searchTheme, themePlugin],
  presets: [
    [
      'classic',
      {
        docs: {
          path: 'docs',
          routeBasePath: '/',
          sidebarPath: './docs/_site/sidebars.ts',
          breadcrumbs: false,
          beforeDefaultRemarkPlugins: [remarkDiagrams, remarkStatus],
        },
        blog: false,
        pages: false,
        sitemap: false,
        theme: { customCss: './docs/_site/css/site.css' },
      },
    ],
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'importmode',
      logo: { alt: '', src: 'logo.svg' },
      items: [
        { type: 'docSidebar', sidebarId: 'default', label: 'The default' },
        { type: 'docSidebar', sidebarId: 'run', label: 'Run the suite' },
        { type: 'docSidebar', sidebarId: 'project', label: 'The project' },
        { to: '/results/', label: 'Results' },
        { to: '/claims/', label: 'Claims' },
        ...(hasReleases ? [releasesItem] : []),
        { type: 'custom-lane', position: 'right' },
      ],
    },
    footer: { copyright: 'Every framed sentence is proved on clusters by npm run conformance. Apache-2.0.' },
    prism: { theme: prismTheme, darkTheme: prismTheme },
    tableOfContents: { maxHeadingLevel: 3 },
  },
}
