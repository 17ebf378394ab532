// npm run conformance -- --kubeconfig FILE --plan: what the run would do, before anything is done.

import type { Connection } from '../../fixtures/cluster/connection.ts'
import { connectExisting, requestsPerSecond } from '../../fixtures/lanes/providers/existing.ts'
import { readExisting } from '../../fixtures/lanes/providers/read-existing.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import type { StatedFacts } from '../../fixtures/results/stated-facts.ts'
import { planOf } from '../../fixtures/rights/plan.ts'
import { planText } from '../../fixtures/rights/plan-text.ts'
import { requireConsent } from '../../fixtures/safety/consent.ts'
import type { Selection } from './selection.ts'

interface PlanFlags {
  readonly kubeconfig: string | undefined
  readonly json: boolean
  /** That somebody has made for the run. */
  readonly namespace?: string | undefined
  /** Facts that the cluster does not show. */
  readonly stated: StatedFacts | undefined
  /** The name of the cluster, as somebody has typed it. */
  readonly confirmed?: string | undefined
}

/**
 * Prints the plan; exit code 0, or 1 when a right is missing, or the cluster's consent.
 *
 * Errors: AuthoringError without a cluster that is there already; LaneError when that does not let the user read what it is.
 */
export async function showPlan(
  { kubeconfig, json, namespace, stated, confirmed }: PlanFlags,
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
      refusal: await refusalOf(connection, selection, confirmed),
    })
    console.log(json ? JSON.stringify(plan, null, 2) : planText(plan))
    return plan.missing.length === 0 && plan.refusal === undefined ? 0 : 1
  } finally {
    await connection.close()
  }
}

/** In which the run works; the name of one that it makes is not known before. */
function placeOf({ writes }: Selection, namespace: string | undefined): string {
  if (writes === 'nothing') return 'default'
  return namespace ?? 'importmode-xxxxxxxx'
}

/** Why the run would not be let write, as it would be told there; on a terminal the run asks for the name. */
async function refusalOf(
  connection: Connection,
  { writes }: Selection,
  confirmed?: string,
): Promise<string | undefined> {
  if (writes === 'nothing') return undefined
  const listFile = process.env['IMPORTMODE_PRODUCTION_LIST']
  return requireConsent({ connection, writes, confirmed, listFile }).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}
