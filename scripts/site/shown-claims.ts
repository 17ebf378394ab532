// The claims as the site's data name them.

import type { FoundClaim } from '../../fixtures/claims/read-claim.ts'
import type { ShownClaim } from '../../fixtures/status/page-status.ts'

/** Shape: in the order of the pages. */
export function shownClaims(claims: Iterable<FoundClaim>): readonly ShownClaim[] {
  return [...claims]
    .toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1))
    .map(({ id, path, claim: { level, sentence } }) => ({ id, level, sentence, page: pageName(path) }))
}

/** `docs/how-to/get-back.mdx` is `how-to/get-back`. */
function pageName(path: string): string {
  return path.replace(/^docs\//, '').replace(/\.mdx$/, '')
}
