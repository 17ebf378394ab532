// Holds every build of the site to the rules of the claims, and tells the pages where each claim stands. The gate is here
// because a warm build skips what plugins of the compiler would find.

import type { LoadContext, Plugin } from '@docusaurus/types'
import { checkPages } from '../../fixtures/claims/check-pages.ts'
import { formatDiagnostic } from '../../fixtures/claims/diagnostic.ts'
import { readPages } from '../../fixtures/claims/read-pages.ts'

/** Route of the page on which a claim stands, by the claim's id. */
type ClaimRoutes = Readonly<Record<string, string>>

/** Errors: a page that breaks a rule fails the build with the place and the way out of each diagnostic. */
export function claimsPlugin(context: LoadContext): Plugin<ClaimRoutes> {
  return {
    name: 'claims',
    getPathsToWatch: () => [`${context.siteDir}/docs/**/*.mdx`],
    async loadContent() {
      const { claims, diagnostics } = checkPages(await readPages(context.siteDir))
      if (diagnostics.length > 0) throw new Error(`pages to repair\n${diagnostics.map(formatDiagnostic).join('\n')}`)
      return Object.fromEntries([...claims.values()].map(({ id, path }) => [id, `${context.baseUrl}${routeOf(path)}`]))
    },
    async contentLoaded({ content, actions }) {
      actions.setGlobalData(content)
    },
  }
}

function routeOf(path: string): string {
  return path.replace(/^docs\//, '').replace(/\.mdx$/, '/')
}
