// Holds every build of the site to the rules of the claims, and tells the pages where each claim stands. The gate is here
// because a warm build skips what plugins of the compiler would find.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { checkBuiltBlocks } from '../../fixtures/claims/check-built.ts'
import { checkPages } from '../../fixtures/claims/check-pages.ts'
import { type Diagnostic, formatDiagnostic } from '../../fixtures/claims/diagnostic.ts'
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
      refuse('pages to repair', diagnostics)
      return Object.fromEntries([...claims.values()].map(({ id, path }) => [id, `${context.baseUrl}${routeOf(path)}`]))
    },
    async postBuild({ outDir }) {
      const pages = (await readPages(context.siteDir)).filter(({ blocks }) => blocks.length > 0)
      const missing = await Promise.all(
        pages.map(async ({ path, blocks }) => {
          const route = path === 'docs/index.mdx' ? '' : routeOf(path)
          return checkBuiltBlocks(blocks, await readFile(join(outDir, route, 'index.html'), 'utf8').catch(() => ''))
        }),
      )
      refuse('built pages to repair', missing.flat())
    },
    async contentLoaded({ content, actions }) {
      actions.setGlobalData(content)
    },
  }
}

function refuse(what: string, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new Error(`${what}\n${diagnostics.map(formatDiagnostic).join('\n')}`)
}

function routeOf(path: string): string {
  return path.replace(/^docs\//, '').replace(/\.mdx$/, '/')
}
