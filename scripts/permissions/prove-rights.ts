// npm run permissions -- --prove LANE: whether the roles are enough, and whether each right in them is needed, on an embedded lane.

import type { ClaimId } from '../../fixtures/claims/claims.gen.ts'
import { type LaneName, lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbeddedLane } from '../../fixtures/lanes/providers/embedded-lane.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { LimitedLane } from '../../fixtures/rights/limited-lane.ts'
import { rightOf } from '../../fixtures/rights/need.ts'

/**
 * Prints what differs, and each right with the claim that misses it.
 *
 * Shape: exit code 0 when the roles are enough and no right is too much, else 1. Errors: AuthoringError for a lane that is none; LaneError.
 */
export async function proveRights(lane: string, ids: readonly ClaimId[]): Promise<0 | 1> {
  if (!Object.hasOwn(lanes, lane)) {
    throw new AuthoringError(`--prove ${lane}: there is no such lane\nnext: --prove install-multi-amd64`)
  }
  const running = await startEmbeddedLane(lane as LaneName)
  try {
    await using limited = await LimitedLane.of(running, ids)
    const differences = await limited.differences()
    console.log(`${limited.ids.length} claims: ${differences.length} with another verdict than for an administrator`)
    for (const { id, asAdministrator, asAccount, reason } of differences) {
      console.log(`  ${id}: ${asAdministrator}, and ${asAccount} with these rights: ${reason}`)
    }
    const useless = await uselessRights(limited)
    console.log(`${limited.needs.length} rights: ${useless.length} that no claim misses`)
    for (const right of useless) console.log(`  ${right}`)
    return differences.length + useless.length === 0 ? 0 : 1
  } finally {
    await running.stop()
  }
}

async function uselessRights(limited: LimitedLane): Promise<readonly string[]> {
  const useless: string[] = []
  for (const need of limited.needs) {
    const { claim = 'the run', outcome = 'held', reason } = await limited.without(need)
    if (reason === undefined) useless.push(rightOf(need))
    else console.log(`  ${rightOf(need)}: without it ${claim} is ${outcome}: ${reason.split('\n')[0]}`)
  }
  return useless
}
