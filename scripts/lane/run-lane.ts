// A lane from before its cluster is there until it is gone: installed, asked, updated, asked again, destroyed, whatever happens on the way.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { destroyLane, type Left, neededSteps } from '../../fixtures/lanes/lifecycle/destroy.ts'
import { endStray } from '../../fixtures/lanes/lifecycle/run-program.ts'
import { runSteps } from '../../fixtures/lanes/lifecycle/run-steps.ts'
import { priceOf, refuseTooDear, startSpending } from '../../fixtures/lanes/lifecycle/spending.ts'
import { askClaims } from './ask-claims.ts'
import { makeStage } from './make-stage.ts'
import { type LaneRunOptions, newSession, type Session } from './session.ts'

/** How a lane ended. */
export interface LaneEnd {
  readonly lane: string
  /** The worst of its records; 2 also when something else failed, or something is left. */
  readonly code: 0 | 1 | 2
  /** What failed beside claims; absent when nothing did. */
  readonly why?: string
  /** Paths of its records. */
  readonly records: readonly string[]
  /** What could not be removed. */
  readonly left: readonly Left[]
  /** Whether the cluster stays because the lane wants it so. */
  readonly isKept: boolean
  readonly minutes: number
  /** In the currency of its budget, where a price is known. */
  readonly price?: number
}

interface Asked {
  code: 0 | 1 | 2
  readonly records: string[]
}

/**
 * Runs a whole lane. Rejects only with what is wrong before anything is begun: LaneError for a budget that does not suffice, credentials that
 * are missing, and something that an earlier run left.
 */
export async function runLane(options: LaneRunOptions): Promise<LaneEnd> {
  const { lane, signal } = options
  refuseTooDear(lane)
  using spending = startSpending(lane)
  const session = newSession({ ...options, signal: AbortSignal.any([signal, spending.signal]) })
  const asked: Asked = { code: 0, records: [] }
  let failure: unknown
  try {
    await bringUp(session)
    await askAll(session, asked)
    session.context.signal.throwIfAborted()
  } catch (error) {
    failure = session.context.signal.aborted ? session.context.signal.reason : error
  }
  const hasFailed = failure !== undefined || asked.code !== 0
  const isKept =
    lane.keepOnFailure && hasFailed && !session.context.signal.aborted && neededSteps(session.plan, session).length > 0
  const left = isKept ? [] : await takeDown(session)
  if (failure !== undefined || left.length > 0) asked.code = 2
  const minutes = spending.minutes()
  const price = priceOf(lane, minutes)
  return {
    lane: lane.name,
    ...asked,
    ...(failure === undefined ? {} : { why: session.context.credentials.secrets.clean(messageOf(failure)) }),
    ...{ left, isKept, minutes },
    ...(price === undefined ? {} : { price }),
  }
}

/** Installs the cluster. Errors: LaneError. */
export function bringUp({ plan, context }: Session): Promise<void> {
  return runSteps(plan.up, context)
}

/** Makes the updates of the lane, and asks claims on the way and after each; without updates, asks them once. */
export async function askAll(session: Session, asked: Asked): Promise<void> {
  const { plan, context } = session
  const tell = ({ code, path }: { readonly code: 0 | 1 | 2; readonly path?: string }) => {
    asked.code = Math.max(asked.code, code) as 0 | 1 | 2
    if (path !== undefined) asked.records.push(path)
  }
  if (plan.stages.length === 0) tell(await askClaims(session, plan.lane))
  for (const stage of plan.stages) {
    context.signal.throwIfAborted()
    tell(await makeStage(session, stage))
  }
}

/** Destroys what the lane made, also when the run has been told to end. */
export async function takeDown({ plan, context, state }: Session): Promise<readonly Left[]> {
  const { group } = state.state
  if (group !== undefined) await endStray(group, context.work)
  const left = await destroyLane(plan, { ...context, signal: new AbortController().signal })
  // Nothing is there any more that they open.
  if (left.length === 0)
    for (const folder of ['auth', 'cluster/auth']) rmSync(join(context.work, folder), { recursive: true, force: true })
  return left
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
