// Holds every build of the site to the rules of the claims, and tells the pages where each claim stands. The gate is here
// because a warm build skips what plugins of the compiler would find.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { checkBuiltBlocks, checkBuiltGaps } from '../../fixtures/claims/check-built.ts'
import { checkPages } from '../../fixtures/claims/check-pages.ts'
import { checkProject } from '../../fixtures/claims/check-project.ts'
import { type Diagnostic, formatDiagnostic } from '../../fixtures/claims/diagnostic.ts'
import { readPages } from '../../fixtures/claims/read-pages.ts'
import { type ClaimData, claimDataOf, routeOf } from './claim-data.ts'

const knownGaps = 'docs/reference/known-gaps.mdx'

/** Errors: a page that breaks a rule fails the build with the place and the way out of each diagnostic. */
export function claimsPlugin(context: LoadContext): Plugin<ClaimData> {
  return {
    name: 'claims',
    getPathsToWatch: () => [`${context.siteDir}/docs/**/*.mdx`],
    async loadContent() {
      // Pages that are being written are shown before they have suites.
      const isPublished = process.env['NODE_ENV'] === 'production'
      const { claims, diagnostics } = isPublished
        ? await checkProject(context.siteDir)
        : checkPages(await readPages(context.siteDir))
      refuse('pages to repair', diagnostics)
      return claimDataOf(claims, context.baseUrl)
    },
    async postBuild({ outDir }) {
      const all = await readPages(context.siteDir)
      const pages = all.filter(({ blocks }) => blocks.length > 0)
      const missing = await Promise.all(
        pages.map(async ({ path, blocks }) => {
          const built = join(outDir, routeOf(path), 'index.html')
          return checkBuiltBlocks(blocks, await readFile(built, 'utf8').catch(() => ''))
        }),
      )
      const gaps = await readFile(join(outDir, routeOf(knownGaps), 'index.html'), 'utf8').catch(() => '')
      refuse('built pages to repair', [
        ...missing.flat(),
        ...checkBuiltGaps(
          all.flatMap(({ claims }) => claims),
          gaps,
        ),
      ])
    },
    async contentLoaded({ content, actions }) {
      actions.setGlobalData(content)
    },
  }
}

function refuse(what: string, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new Error(`${what}\n${diagnostics.map(formatDiagnostic).join('\n')}`)
}
