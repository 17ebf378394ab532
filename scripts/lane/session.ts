// A lane between its commands: its plan, what has been begun of it, and what it takes to go on.

import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { readKubeconfig } from '../../fixtures/cluster/kubeconfig.ts'
import { withNaming } from '../../fixtures/cluster/kubeconfig-named.ts'
import { settledForMs } from '../../fixtures/lanes/budgets.ts'
import type { TeamLane } from '../../fixtures/lanes/file/team-lane.ts'
import { readCredentials } from '../../fixtures/lanes/lifecycle/lane-credentials.ts'
import { KeptState, type LaneState, readState } from '../../fixtures/lanes/lifecycle/lane-state.ts'
import { planLane } from '../../fixtures/lanes/lifecycle/plan-lane.ts'
import type { StepContext } from '../../fixtures/lanes/lifecycle/run-steps.ts'
import type { LanePlan } from '../../fixtures/lanes/lifecycle/step.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'

export interface LaneRunOptions {
  readonly lane: TeamLane
  /** Of lanes.yaml. */
  readonly folder: string
  /** The lane's own folder: state, logs, what its programs write. */
  readonly work: string
  /** Of the records. */
  readonly results: string
  /** Gets lines for people, without secrets. */
  readonly log: (line: string) => void
  /** Ends the run; what it made is still taken away. */
  readonly signal: AbortSignal
  /** Kills what it runs, before the process is left. */
  readonly kill?: AbortSignal
  /** The name of a cluster that is there already, as somebody has typed it: without it that is not updated. */
  readonly confirmed?: string
  /** In the place of the lane's own. */
  readonly kubeconfig?: string
  /** Whether claims that a run which was killed has asked are not asked again. */
  readonly isResumed?: boolean
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Milliseconds of real time; those of budgets.ts when absent. */
  readonly times?: { readonly settledForMs: number; readonly followedWithinMs: number }
}

export interface Session {
  readonly options: LaneRunOptions
  readonly plan: LanePlan
  readonly state: KeptState
  readonly context: StepContext
}

/** Where a lane's folder is when nobody names one: beside lanes.yaml. */
export function usualFolder(lane: string, folder: string): string {
  return join(folder, '.importmode', lane)
}

/** The plan of a lane whose cluster would be called so. */
export function planFor(
  { lane, folder, work }: Pick<LaneRunOptions, 'lane' | 'folder' | 'work'>,
  { clusterName, startedAt }: Pick<LaneState, 'clusterName' | 'startedAt'>,
): LanePlan {
  return planLane({ lane, clusterName, startedAt, work: resolve(work), folder, home: homedir() })
}

/** Of fourteen characters at most, which every cloud takes. */
export function newClusterName({ name, install }: TeamLane, runId: string): string {
  return install?.clusterName ?? `im-${createHash('sha256').update(`${name} ${runId}`).digest('hex').slice(0, 8)}`
}

/** Begins a run. Errors: LaneError when an earlier one has left something, or credentials are missing. */
export function newSession(options: LaneRunOptions): Session {
  const { lane, folder, work } = options
  const earlier = readState(work)
  if (earlier !== undefined && hasLeft(options, earlier)) {
    const seen = `${earlier.clusterName || 'what one began'} of ${earlier.startedAt}`
    const next = `npm run lane -- destroy ${lane.name}`
    throw new LaneError({ object: work, expected: 'nothing of an earlier run', seen, next })
  }
  refuseStrange(work, earlier)
  const state: LaneState = {
    ...{ version: 1, lane, folder, begun: [], undone: [], gave: {} },
    clusterName: newClusterName(lane, randomUUID()),
    startedAt: new Date().toISOString(),
  }
  const session = sessionOf(options, state)
  if (lane.provider === 'existing' && options.kubeconfig === undefined) requireKubeconfig(session)
  return session
}

/** Before anything is begun. Errors: LaneError. */
function requireKubeconfig({ plan, context }: Session): void {
  try {
    readKubeconfig({ file: context.credentials.texts.filled(plan.kubeconfig) })
  } catch (error) {
    throw withNaming(error, `name another at credentials.kubeconfig of lane ${plan.lane}, or pass --kubeconfig FILE`)
  }
}

/** Goes on with a run whose state is in the lane's folder; undefined where there is none. */
export function oldSession(options: Omit<LaneRunOptions, 'lane' | 'folder'>): Session | undefined {
  const state = readState(options.work)
  return state && sessionOf({ ...options, lane: state.lane, folder: state.folder }, state)
}

function sessionOf(options: LaneRunOptions, kept: LaneState): Session {
  const { folder, environment = process.env, log, signal, kill, times } = options
  const lane = withKubeconfig(options)
  const work = resolve(options.work)
  const credentials = readCredentials(lane, { folder, home: homedir() }, environment)
  for (const [name, value] of Object.entries(kept.gave)) credentials.texts.set(name, value, { isSecret: false })
  const plan = planFor({ ...options, lane }, kept)
  const state = new KeptState(work, kept)
  const rest = times?.settledForMs ?? settledForMs
  return {
    options,
    plan,
    state,
    context: {
      ...{ lane: lane.name, work, credentials, state, log, signal, settledForMs: rest },
      ...(kill === undefined ? {} : { kill }),
    },
  }
}

/** The lane with the kubeconfig that somebody named in the place of its own. */
export function withKubeconfig({ lane, kubeconfig: file }: Pick<LaneRunOptions, 'lane' | 'kubeconfig'>): TeamLane {
  return file === undefined ? lane : { ...lane, credentials: { ...lane.credentials, kubeconfig: { file } } }
}

/** Whether something of it may still be there. */
function hasLeft({ work }: LaneRunOptions, state: LaneState): boolean {
  const { begun, undone, lane, folder } = state
  const { destroy } = planFor({ lane, folder, work }, state)
  return destroy.some(({ id, undoes }) => begun.includes(undoes) && !undone.includes(id))
}

/** A folder that somebody else uses is not taken over. */
function refuseStrange(work: string, earlier: LaneState | undefined): void {
  if (earlier !== undefined || !existsSync(work) || readdirSync(work).length === 0) return
  const next = 'name another folder with --work'
  throw new LaneError({ object: work, expected: 'an empty folder, or one of a lane', seen: 'other files', next })
}
