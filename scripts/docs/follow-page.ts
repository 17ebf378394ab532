// Everything that one page promises and tells its reader to do, on one lane that is up: its claims, and then its blocks.

import { runPage } from '../../fixtures/blocks/run-page.ts'
import { verdictOf } from '../../fixtures/blocks/verdict.ts'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import type { ParsedPage } from '../../fixtures/claims/parse-page.ts'
import type { RunningLane } from '../../fixtures/lanes/providers/running-lane.ts'
import type { ClaimBody } from '../../fixtures/open-claim.ts'
import type { Outcome } from '../../fixtures/results/outcome.ts'
import { runClaims } from '../../fixtures/run-claims.ts'

export interface PageVerdict {
  /** How often each outcome came up; blocks after one that does not hold are in none. */
  readonly claims: ReadonlyMap<Outcome, number>
  readonly blocks: ReadonlyMap<Outcome, number>
  /** What has to be repaired, each in its own words. */
  readonly failures: readonly string[]
}

/** Errors: LaneError when the lane has no place for the page. */
export async function followPage(
  page: ParsedPage,
  running: RunningLane,
  bodies: ReadonlyMap<ClaimId, ClaimBody>,
): Promise<PageVerdict> {
  const failures: string[] = []
  const claimOutcomes: Outcome[] = []
  for (const [id, { outcome, reason = '' }] of await runClaims(running, bodiesOf(page, bodies))) {
    claimOutcomes.push(outcome)
    const { line, level } = claims[id]
    if (outcome !== 'held' && outcome !== 'not-applicable')
      failures.push(`${page.path}:${line} ${id} (${level}) ${outcome}: ${reason}`)
  }
  const blockOutcomes: Outcome[] = []
  for (const verdict of (await runPage(page.blocks, running, (_title, _place, body) => body())).map(verdictOf)) {
    if (verdict.outcome === 'not-run') continue
    blockOutcomes.push(verdict.outcome)
    if (verdict.outcome !== 'held' && verdict.outcome !== 'not-applicable') failures.push(verdict.reason ?? verdict.id)
  }
  return { claims: countOf(claimOutcomes), blocks: countOf(blockOutcomes), failures }
}

/** The bodies of the page's claims; the list in memory takes over what the page says of them now. */
function bodiesOf(page: ParsedPage, bodies: ReadonlyMap<ClaimId, ClaimBody>): ReadonlyMap<ClaimId, ClaimBody> {
  return new Map(
    page.claims.flatMap(({ id, claim }) => {
      const body = bodies.get(id as ClaimId)
      Object.assign(claims, { [id]: claim })
      return body === undefined ? [] : [[id as ClaimId, body] as const]
    }),
  )
}

function countOf(outcomes: readonly Outcome[]): ReadonlyMap<Outcome, number> {
  const counts = new Map<Outcome, number>()
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return counts
}
