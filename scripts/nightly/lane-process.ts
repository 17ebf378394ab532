// One lane of a night in a process of its own: with its own folders, its own temporary files and its own copy of the kubeconfig, and ended
// from outside when it does not end by itself. What happens to it happens to no other.

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Units: milliseconds of real time. */
export interface LaneTimes {
  /** All of it, before it is told to end. */
  readonly withinMs: number
  /** From then on until it is killed: it destroys its cluster meanwhile. */
  readonly endsWithinMs: number
}

export interface LaneProcessOptions extends LaneTimes {
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]]
  /** For what the process writes beside its state: log and temporary files. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** Ends the lane in order. */
  readonly signal: AbortSignal
  /** Ends it at once. */
  readonly kill: AbortSignal
  readonly started?: (pid: number) => void
}

/** How the process ended. */
export interface ProcessEnd {
  /** Absent when it ended by a signal. */
  readonly code?: number
  /** Why there is no verdict of it; absent when it ended by itself. */
  readonly why?: string
}

/** Variables that are one lane's and no other's. */
const notPassedOn = ['KUBECONFIG', 'ARTIFACT_DIR', 'IMPORTMODE_RESULTS', 'IMPORTMODE_KUBECONFIG', 'IMPORTMODE_RUN_ID']

/** Runs it to its end. Errors: none; what went wrong is how it ended. */
export async function runLaneProcess(options: LaneProcessOptions): Promise<ProcessEnd> {
  const { command, folder, withinMs, endsWithinMs, signal, kill } = options
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary, { recursive: true, mode: 0o700 })
  const [program, ...args] = command
  // The file itself, and no pipe: should whoever runs the lanes be killed, a lane goes on, and destroys its cluster at its end.
  const log = openSync(join(folder, 'lane.log'), 'a', 0o600)
  let why: string | undefined
  const environment = { ...ownVariables(), ...options.environment, TMPDIR: temporary }
  // A group of its own: a signal from the terminal is for whoever runs the lanes, and what the lane starts ends with it.
  const child = spawn(program, args, { env: environment, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  if (child.pid !== undefined) options.started?.(child.pid)
  let last: NodeJS.Timeout | undefined
  const killNow = () => killGroup(child, 'SIGKILL')
  const end = (because: string) => {
    why ??= because
    child.kill('SIGTERM')
    // It may be stopped, and would hear of it only then.
    child.kill('SIGCONT')
    last ??= setTimeout(killNow, endsWithinMs)
  }
  const limit = setTimeout(() => end(`expected to end within ${inMinutes(withinMs)}, saw it go on`), withinMs)
  const interrupted = () => end('expected to come to its end, saw the night interrupted')
  signal.addEventListener('abort', interrupted, { once: true })
  kill.addEventListener('abort', killNow, { once: true })
  if (signal.aborted) interrupted()
  try {
    return await ended(child, () => why)
  } finally {
    clearTimeout(limit)
    clearTimeout(last)
    signal.removeEventListener('abort', interrupted)
    kill.removeEventListener('abort', killNow)
    // What it started and did not end.
    killNow()
    rmSync(temporary, { recursive: true, force: true })
  }
}

function ended(child: ChildProcess, why: () => string | undefined): Promise<ProcessEnd> {
  const { promise, resolve } = Promise.withResolvers<ProcessEnd>()
  child.once('error', (error) => resolve({ why: `expected its process to start, saw ${error.message}` }))
  child.once('exit', (code, signal) => {
    const because = why() ?? (signal === null ? undefined : `expected its process to end by itself, saw ${signal}`)
    resolve({ ...(code === null ? {} : { code }), ...(because === undefined ? {} : { why: because }) })
  })
  return promise
}

function ownVariables(): Record<string, string> {
  const given = Object.entries(process.env).filter(([name]) => !notPassedOn.includes(name))
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // All of it is gone.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function inMinutes(ms: number): string {
  return `${Math.round(ms / 6_000) / 10} min`
}
