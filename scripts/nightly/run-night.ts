// A night: its lanes side by side, their records brought to where they are kept, a sign-off over all of them, and word of it.

import type { KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nightTimes } from '../../fixtures/lanes/budgets.ts'
import type { LanesFile } from '../../fixtures/lanes/file/parse-lanes.ts'
import type { TeamLane } from '../../fixtures/lanes/file/team-lane.ts'
import { writeJunit } from '../../fixtures/outputs/junit-files.ts'
import { writeWhole } from '../../fixtures/outputs/output-files.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { collect, fetchCopies, type Keeping } from './collect.ts'
import { codeOfNight, type Judged, judge } from './judge.ts'
import { dayOf, KeptNight, type Night } from './night.ts'
import { runLaneOfNight } from './run-lane.ts'
import { type Limits, runAll } from './schedule.ts'
import type { Store } from './store.ts'

export interface NightOptions {
  readonly file: LanesFile
  readonly lanes: readonly TeamLane[]
  readonly night: Night
  /** Folder of what lanes and nights keep on this machine. */
  readonly work: string
  readonly store: Store
  /** The store, when it is a folder. */
  readonly folder?: string
  readonly limits: Limits
  /** Minutes that each lane may take, in the place of its own budget. */
  readonly laneMinutes?: number
  /** By lane: the name of its cluster, as somebody has typed it. */
  readonly confirmed: Readonly<Record<string, string>>
  readonly signingKey?: KeyObject
  readonly signOff?: { readonly policy: string; readonly keys: readonly string[]; readonly releases: readonly string[] }
  readonly signal: AbortSignal
  readonly kill: AbortSignal
  readonly log: (line: string) => void
  readonly times?: Partial<typeof nightTimes>
}

/** How a night ended, as it is told to others. */
export interface NightSummary extends Night {
  readonly endedAt: string
  readonly exitCode: 0 | 1 | 2
  /** Where records are kept. */
  readonly results: string
  /** What failed beside lanes. */
  readonly problems: readonly string[]
  readonly signOff?: readonly Pick<Judged, 'version' | 'verdict' | 'report'>[]
}

/** Errors: none of a lane, of a record or of a sign-off: they are in the summary. */
export async function runNight(
  options: NightOptions,
): Promise<{ readonly summary: NightSummary; readonly path: string; readonly judged: readonly Judged[] }> {
  const { night, work, store, lanes } = options
  const nights = join(work, 'nights')
  const kept = new KeptNight(nights, night)
  const keeping: Keeping = {
    store,
    key: options.signingKey,
    ...(options.folder === undefined ? { copies: join(work, 'copies') } : {}),
  }
  const problems = await collectEarlier(nights, kept, keeping)
  const waiting = lanes.filter(({ name }) => kept.lane(name).progress !== 'ended')
  const scheduled = waiting.map((lane) => ({ name: lane.name, lane, keys: keysOf(lane) }))
  const run = async ({ name, lane }: (typeof scheduled)[number]) => {
    await runLaneOfNight({
      ...options,
      ...timesOf(lane, options),
      lane,
      kept,
      work: join(work, name),
      confirmed: options.confirmed[name],
    })
    problems.push(...(await collectLane(kept, name, keeping)))
  }
  await runAll(scheduled, options.limits, run, options.signal)
  // Of lanes that ended when their records could not be stored.
  for (const { name } of lanes) problems.push(...(await collectLane(kept, name, keeping)))
  const judged = await judgeAll(options, kept, keeping, problems)
  return ended(options, kept, { problems: [...new Set(problems)], judged })
}

/** Records that an earlier night could not store. */
async function collectEarlier(nights: string, kept: KeptNight, keeping: Keeping): Promise<string[]> {
  const problems: string[] = []
  for (const id of existsSync(nights) ? readdirSync(nights) : []) {
    if (join(nights, id) === kept.folder) continue
    const day = dayOf(JSON.parse(readFileSync(join(nights, id, 'night.json'), 'utf8')) as Night)
    problems.push(...(await collect(join(nights, id), day, keeping)).problems)
  }
  return problems
}

async function collectLane(kept: KeptNight, name: string, keeping: Keeping): Promise<readonly string[]> {
  if (kept.lane(name).progress !== 'ended') return []
  const { keys, problems } = await collect(join(kept.folder, name, 'records'), dayOf(kept.night), keeping)
  if (keys.length > 0) kept.change(name, { records: [...kept.lane(name).records, ...keys] })
  return problems
}

/** What lanes share: a cloud's quota, a management cluster. */
function keysOf({ provider, install, hypershift }: TeamLane): readonly string[] {
  const platform = install?.platform ?? hypershift?.platform
  return [provider, ...(platform === undefined ? [] : [platform, `${provider}/${platform}`])]
}

function timesOf(
  { budget }: TeamLane,
  { laneMinutes, times }: NightOptions,
): { readonly times: { withinMs: number; endsWithinMs: number } } {
  const { laneGraceMs, endGraceMs } = { ...nightTimes, ...times }
  const withinMs =
    laneMinutes === undefined
      ? (budget.totalMinutes + budget.destroyMinutes) * 60_000 + laneGraceMs
      : laneMinutes * 60_000
  return { times: { withinMs, endsWithinMs: times?.endGraceMs ?? budget.destroyMinutes * 60_000 + endGraceMs } }
}

async function judgeAll(
  options: NightOptions,
  kept: KeptNight,
  keeping: Keeping,
  problems: string[],
): Promise<readonly Judged[] | undefined> {
  const { signOff, folder, work } = options
  if (signOff === undefined) return undefined
  try {
    await fetchCopies(keeping)
    const history = folder ?? join(work, 'copies')
    const versions = signOff.releases.length > 0 ? signOff.releases : versionsOf(kept.night, history)
    return await judge(versions, { ...signOff, history, reports: join(kept.folder, 'signoff') })
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
    return []
  }
}

/** Releases that the night's records are about. */
function versionsOf({ lanes }: Night, history: string): readonly string[] {
  const records = lanes.flatMap(({ records: keys }) =>
    keys.flatMap((key) => readRecordFile(join(history, key)).records),
  )
  const versions = records.flatMap(({ record }) => (record.subject === undefined ? [] : [record.subject.version]))
  return [...new Set(versions)].sort()
}

function ended(
  { store, folder, work }: NightOptions,
  kept: KeptNight,
  { problems, judged }: { readonly problems: readonly string[]; readonly judged: readonly Judged[] | undefined },
): { readonly summary: NightSummary; readonly path: string; readonly judged: readonly Judged[] } {
  const { night } = kept
  const summary: NightSummary = {
    ...night,
    endedAt: new Date().toISOString(),
    exitCode: codeOfNight(night.lanes, judged, problems),
    results: store.place,
    problems,
    ...(judged && { signOff: judged.map(({ version, verdict, report }) => ({ version, verdict, report })) }),
  }
  const path = join(kept.folder, 'summary.json')
  writeWhole(path, `${JSON.stringify(summary, null, 1)}\n`)
  const { ARTIFACT_DIR: artifacts = '' } = process.env
  if (artifacts !== '') {
    const history = folder ?? join(work, 'copies')
    const keys = night.lanes.flatMap(({ records }) => records)
    writeJunit(
      artifacts,
      keys.flatMap((key) => readRecordFile(join(history, key)).records.map(({ record }) => record)),
    )
  }
  return { summary, path, judged: judged ?? [] }
}
