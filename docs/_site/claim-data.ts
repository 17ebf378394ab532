// What every page knows of the claims of all pages: so little that it may stand on each of them.

import type { FoundClaim } from '../../fixtures/claims/read-claim.ts'

export interface ClaimData {
  /** Route of the page on which a claim stands, by the claim's id. */
  readonly routes: Readonly<Record<string, string>>
  /** The claims that record a gap of today, by id. */
  readonly gaps: readonly KnownGap[]
}

export interface KnownGap {
  readonly id: string
  readonly sentence: string
  readonly source: string
  readonly issue?: string
}

/** The data of a site at `baseUrl`. */
export function claimDataOf(claims: ReadonlyMap<string, FoundClaim>, baseUrl: string): ClaimData {
  const all = [...claims.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    routes: Object.fromEntries(all.map(({ id, path }) => [id, `${baseUrl}${routeOf(path)}`])),
    gaps: all
      .filter(({ claim }) => claim.level === 'RECORD')
      .map(({ id, claim: { sentence, source, issue } }) => ({ id, sentence, source, ...(issue && { issue }) })),
  }
}

/** Below the site's own; of the first page it is empty. */
export function routeOf(path: string): string {
  return path === 'docs/index.mdx' ? '' : path.replace(/^docs\//, '').replace(/\.mdx$/, '/')
}
