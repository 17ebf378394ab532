// npm run conformance -- --kubeconfig FILE --plan: what the run would do, before anything is done.

import { connectExisting, requestsPerSecond } from '../../fixtures/lanes/providers/existing.ts'
import { readExisting } from '../../fixtures/lanes/providers/read-existing.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import type { StatedFacts } from '../../fixtures/results/stated-facts.ts'
import { planOf } from '../../fixtures/rights/plan.ts'
import { planText } from '../../fixtures/rights/plan-text.ts'
import type { Selection } from './selection.ts'

interface PlanFlags {
  readonly kubeconfig: string | undefined
  readonly json: boolean
  /** That somebody has made for the run. */
  readonly namespace: string | undefined
  /** Facts that the cluster does not show. */
  readonly stated: StatedFacts | undefined
}

/**
 * Prints the plan; exit code 0, or 1 when a right is missing.
 *
 * Errors: AuthoringError without a cluster that is there already; LaneError when that does not let the user read what it is.
 */
export async function showPlan(
  { kubeconfig, json, namespace, stated }: PlanFlags,
  selection: Selection,
): Promise<0 | 1> {
  if (kubeconfig === undefined) {
    const next = 'leave it out: embedded clusters are made for their run, and end with it'
    throw new AuthoringError(`--plan: expected --kubeconfig beside it, saw none\nnext: ${next}`)
  }
  const connection = await connectExisting(kubeconfig)
  try {
    const plan = await planOf(connection, await readExisting(connection, stated), {
      ids: selection.claimIds,
      namespace: placeOf(selection, namespace),
      makesNamespace: selection.writes !== 'nothing' && namespace === undefined,
      requestsPerSecond: requestsPerSecond(),
    })
    console.log(json ? JSON.stringify(plan, null, 2) : planText(plan))
    return plan.missing.length === 0 ? 0 : 1
  } finally {
    await connection.close()
  }
}

/** In which the run works; the name of one that it makes is not known before. */
function placeOf({ writes }: Selection, namespace: string | undefined): string {
  if (writes === 'nothing') return 'default'
  return namespace ?? 'importmode-xxxxxxxx'
}
