// One lane of the night, from its kubeconfig's copy to its records: what is done around its process.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Kubeconfig, readKubeconfig } from '../../fixtures/cluster/kubeconfig.ts'
import { withNaming } from '../../fixtures/cluster/kubeconfig-named.ts'
import type { LanesFile } from '../../fixtures/lanes/file/parse-lanes.ts'
import type { TeamLane } from '../../fixtures/lanes/file/team-lane.ts'
import { absolutePath } from '../../fixtures/lanes/lifecycle/credentials.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { beginningOf } from './known-process.ts'
import { type LaneProcessOptions, runLaneProcess } from './lane-process.ts'
import type { KeptNight } from './night.ts'

export interface LaneOfNight {
  readonly file: LanesFile
  readonly lane: TeamLane
  readonly kept: KeptNight
  /** The lane's own folder, which outlives the night: there it keeps what it has made. */
  readonly work: string
  /** The name of its cluster, as somebody has typed it. */
  readonly confirmed?: string | undefined
  readonly times: Pick<LaneProcessOptions, 'withinMs' | 'endsWithinMs'>
  readonly signal: AbortSignal
  readonly kill: AbortSignal
  readonly log: (line: string) => void
}

/** Program and first arguments of `npm run lane`. */
const laneCommand = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  resolve(import.meta.dirname, '../lane.ts'),
] as const

/** Errors: none; how it went is in the night. */
export async function runLaneOfNight(of: LaneOfNight): Promise<void> {
  const { lane, kept, log } = of
  const { name } = lane
  const startedMs = performance.now()
  const wasUnderWay = kept.lane(name).progress === 'under way'
  kept.change(name, { progress: 'under way' })
  log(`lane ${name}: ${wasUnderWay ? 'goes on' : 'begins'}`)
  const end = await attempted(of, wasUnderWay)
  const minutes = Math.round((performance.now() - startedMs) / 6_000) / 10
  const isOver = end.why === undefined || !of.signal.aborted
  kept.change(name, { ...end, progress: isOver ? 'ended' : 'waiting', minutes })
  log(`lane ${name}: ${states[end.code]}, ${minutes} min`)
  if (end.why !== undefined) log(`  ${end.why.replaceAll('\n', '\n  ')}`)
}

interface LaneEnd {
  readonly code: 0 | 1 | 2
  readonly why?: string
}

async function attempted(of: LaneOfNight, wasUnderWay: boolean): Promise<LaneEnd> {
  const { lane, kept, file, work } = of
  const folder = join(kept.folder, lane.name)
  const copy = join(folder, 'kubeconfig')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const kubeconfig = copiedKubeconfig(of, copy)
    const common = [
      '--lanes',
      file.path,
      '--work',
      work,
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
    ]
    const records = ['--results', join(folder, 'records')]
    const hasState = () => existsSync(join(work, 'state.json'))
    const destroy = () => processOf(of, folder, [...laneCommand, 'destroy', lane.name, ...common])
    // What it had made when it was killed; a cluster that was there already stays.
    if (wasUnderWay && hasState()) await destroy()
    const confirmed = of.confirmed === undefined ? [] : ['--confirm', of.confirmed]
    const more = [...confirmed, ...(wasUnderWay ? ['--resume'] : [])]
    const run = [...laneCommand, 'run', lane.name, ...common, ...records, ...more] as const
    const { code, why } = await processOf(of, folder, run)
    if (why !== undefined && hasState()) {
      const { code: left } = await destroy()
      if (left !== 0)
        return { code: 2, why: `${why}; and expected what it made to go, saw some of it stay: see lane.log` }
    }
    if (why !== undefined) return { code: 2, why }
    return code === 0 || code === 1 ? { code } : { code: 2, why: lastLines(folder) }
  } catch (error) {
    return { code: 2, why: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(copy, { force: true })
  }
}

function processOf(
  { kept, lane, times, signal, kill }: LaneOfNight,
  folder: string,
  command: readonly [string, ...string[]],
): ReturnType<typeof runLaneProcess> {
  const isRemoval = command.includes('destroy')
  // What was made is taken away also after the night was interrupted.
  const until = isRemoval ? new AbortController().signal : signal
  const started = (pid: number) => {
    const began = beginningOf(pid)
    kept.change(lane.name, { pid, ...(began === undefined ? {} : { began }) })
  }
  const within = isRemoval ? { ...times, withinMs: times.endsWithinMs } : times
  return runLaneProcess({ command, folder, environment: {}, ...within, signal: until, kill, started })
}

/**
 * Of a cluster that is there already: as it was when the lane began, whatever happens to the file meanwhile, as `oc login` or another context.
 *
 * Errors: LaneError for a kubeconfig that cannot work.
 */
export function copiedKubeconfig({ lane, file }: Pick<LaneOfNight, 'lane' | 'file'>, copy: string): string | undefined {
  const { kubeconfig: source } = lane.credentials
  if (lane.provider !== 'existing' || source === undefined) return undefined
  const place = { folder: file.folder, home: homedir() }
  const path = source.file === undefined ? process.env[source.variable ?? ''] : absolutePath(source.file, place)
  if (path === undefined || path === '') {
    const expected = `variable ${source.variable} to name a kubeconfig`
    throw new LaneError({ object: `lane ${lane.name}`, expected, seen: 'none', next: `export ${source.variable}=…` })
  }
  const { yaml } = kubeconfigAt(path, lane.name)
  rmSync(copy, { force: true })
  writeFileSync(copy, yaml, { mode: 0o600, flag: 'wx' })
  return copy
}

function kubeconfigAt(file: string, lane: string): Kubeconfig {
  try {
    return readKubeconfig({ file })
  } catch (error) {
    throw withNaming(error, `name another at credentials.kubeconfig of lane ${lane}`)
  }
}

/** The lane has told what is wrong, without secrets. */
function lastLines(folder: string): string {
  const lines = readFileSync(join(folder, 'lane.log'), 'utf8').trimEnd().split('\n')
  return lines.slice(-linesShown).join('\n')
}

const linesShown = 4

const states = { 0: 'all that counts held', 1: 'something does not hold', 2: 'failed' } as const
