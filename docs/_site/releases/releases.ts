// The pages for earlier releases of OpenShift, each below its number. They are the same pages, so that none of them can be forgotten; what they
// say of a release follows from the conditions of each claim (remark-release.ts).

import { join } from 'node:path'
import type { PluginConfig } from '@docusaurus/types'
import sidebars from '../sidebars.ts'

/** Those that have pages of their own, the newest first; newer ones are described by the pages without a number. */
export const earlierReleases = ['4.21', '4.20', '4.19', '4.18'] as const

/** Where scripts/site.ts puts the pages of these releases. */
export const releasesFolder = '.cache/releases'

/** What is the same for all releases stays where it is: how to run the suite, the tutorial on an embedded cluster, release notes. */
export const foldersOfRelease = ['index.mdx', 'how-to', 'explanation', 'reference']

/** A plugin of pages for each release. `remarkPlugins` are those of all pages; the release's own comes first. */
export function releasePlugins(plugin: string, remarkOf: (release: string) => readonly unknown[]): PluginConfig[] {
  return earlierReleases.map((release) => [
    plugin,
    {
      id: `openshift-${release.replace('.', '-')}`,
      path: join(releasesFolder, release),
      routeBasePath: release,
      sidebarPath: './docs/_site/releases/release-sidebars.ts',
      breadcrumbs: false,
      beforeDefaultRemarkPlugins: remarkOf(release),
    },
  ])
}

/** The navigation bar's list of releases. */
export const releasesItem = {
  type: 'dropdown',
  label: 'Releases',
  position: 'right',
  items: [
    { to: '/', label: 'newest', activeBaseRegex: '^(?!.*/4\\.\\d+/)' },
    ...earlierReleases.map((release) => ({ to: `/${release}/`, label: release })),
  ],
}

interface Category {
  readonly items: readonly unknown[]
}

/** The sidebar of all pages, without those that an earlier release has not. */
export function sidebarOfRelease(): readonly unknown[] {
  const isIncluded = (id: unknown) => typeof id !== 'string' || foldersOfRelease.some((name) => isIn(id, name))
  return sidebars.default
    .map((item) => (typeof item === 'string' ? item : { ...item, items: item.items.filter(isIncluded) }))
    .filter((item) => (typeof item === 'string' ? isIncluded(item) : (item as Category).items.length > 0))
}

function isIn(id: string, name: string): boolean {
  return `${id}.mdx` === name || id.startsWith(`${name}/`)
}
