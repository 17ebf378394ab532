// One update of a lane: what is done and asked before it, while it goes on, and after it.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { askAtStations } from '../../fixtures/asked-stations.ts'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { writeJourney } from '../../fixtures/journey-file.ts'
import { budgets, leaseTimes } from '../../fixtures/lanes/budgets.ts'
import { runSteps } from '../../fixtures/lanes/lifecycle/run-steps.ts'
import { settleOn } from '../../fixtures/lanes/lifecycle/settle.ts'
import { witnessNamespaceOf, witnessStep } from '../../fixtures/lanes/lifecycle/stages.ts'
import type { UpgradeStage } from '../../fixtures/lanes/lifecycle/step.ts'
import { clusterKey, connectExisting } from '../../fixtures/lanes/providers/existing.ts'
import { makeExistingJourney } from '../../fixtures/lanes/providers/existing-journey.ts'
import { createWitnessNamespace } from '../../fixtures/lanes/providers/existing-witness.ts'
import { readExisting } from '../../fixtures/lanes/providers/read-existing.ts'
import { StationEvidence } from '../../fixtures/replay/station-evidence.ts'
import { requireConsent } from '../../fixtures/safety/consent.ts'
import { type GuardOptions, guardedRun } from '../../fixtures/safety/guarded-run.ts'
import { journalFolder } from '../../fixtures/safety/journal-file.ts'
import { newHolder } from '../../fixtures/safety/lease-holder.ts'
import { leaseRef } from '../../fixtures/safety/run-lease.ts'
import { deleteRunNamespace, namespaceOfRun } from '../../fixtures/safety/run-namespace.ts'
import { usualLeaseNamespace } from '../conformance/guard-flags.ts'
import { type AskedRecord, askClaims } from './ask-claims.ts'
import { consentOf } from './consent.ts'
import type { Session } from './session.ts'

/** A service takes no update that is to begin at once. */
const scheduledInMs = 6 * 60_000
const { namespaceWithinMs } = budgets.existing

/** Errors: LaneError when somebody has to consent and has not, a step fails, or the cluster does not settle. */
export async function makeStage(session: Session, stage: UpgradeStage): Promise<AskedRecord> {
  const { context, plan } = session
  const connection = await connectExisting(context.credentials.texts.filled(plan.kubeconfig))
  try {
    await requireConsent({ connection, writes: 'lifecycle', ...(await consentOf(session.options, connection)) })
    await settleOn(connection, { ...context, withinMs: stage.withinMs })
    const journey = await makeGuarded(session, stage, connection)
    const asked = await askClaims(session, stage.record, journey)
    rmSync(journey)
    return asked
  } finally {
    await connection.close()
  }
}

/** While nobody else writes to the cluster: nothing is written before or after. Gives the file in which the update is told. */
async function makeGuarded(session: Session, stage: UpgradeStage, connection: Connection): Promise<string> {
  const { context, state } = session
  const run = `${state.state.clusterName} ${state.state.startedAt} ${stage.record}`
  const lease = leaseRef(session.options.lane.leaseNamespace ?? usualLeaseNamespace)
  const { subject } = await readExisting(connection)
  const options: GuardOptions = {
    ...{ connection, lease, namespaceWithinMs, budgets: budgets.existing, journals: journalFolder() },
    ...{ cluster: clusterKey(subject, connection), holder: newHolder(run), times: leaseTimes },
    ...{ waiting: 'leave', say: context.log },
  }
  const namespace = namespaceOfRun(run)
  const witnessNamespace = witnessNamespaceOf(state.state.clusterName, state.state.startedAt, stage.record)
  let path = ''
  const left = await guardedRun(options, { namespace, isResumed: false, isUpdate: true }, async (lost) => {
    const signal = AbortSignal.any([context.signal, lost])
    await runSteps(stage.prepare, { ...context, signal })
    state.begun(witnessStep(stage.record))
    await deleteRunNamespace(connection, witnessNamespace, namespaceWithinMs)
    await createWitnessNamespace(connection, witnessNamespace)
    const where = { connection, namespace, witnessNamespace }
    path = await makeJourney({ ...session, context: { ...context, signal } }, stage, where)
    await runSteps(stage.finish, { ...context, signal })
  })
  if (left !== undefined) throw left
  return path
}

async function makeJourney(
  session: Session,
  stage: UpgradeStage,
  where: { readonly connection: Connection; readonly namespace: string; readonly witnessNamespace: string },
): Promise<string> {
  const { context, options, plan } = session
  const onTheWay = new StationEvidence()
  const told = await makeExistingJourney({
    ...{ ...context, ...where, withinMs: stage.withinMs },
    kubeconfig: context.credentials.texts.filled(plan.kubeconfig),
    images: options.lane.images,
    atStation: askAtStations(collectEveryBody, onTheWay.onStation),
    target: stage.target.payload,
    start: async () => {
      schedule(session)
      await runSteps(stage.start, context)
    },
    followedWithinMs: options.times?.followedWithinMs ?? budgets.existing.rolloutWithinMs,
  })
  const path = join(context.work, `journey-${stage.record}.json`)
  writeJourney(path, told, onTheWay)
  return path
}

/** Named values of updates that a service makes at a time that it is told. */
function schedule({ context }: Session): void {
  const [date = '', time = ''] = new Date(Date.now() + scheduledInMs).toISOString().split('T')
  context.credentials.texts.set('schedule-date', date, { isSecret: false })
  context.credentials.texts.set('schedule-time', time.slice(0, 5), { isSecret: false })
}
