// A night on disk: which lanes it has, and how far each has come, so that a night that was killed can go on.

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../fixtures/outputs/output-files.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

/** `waiting`: it has not begun, or did not come to its end. */
export type LaneProgress = 'waiting' | 'under way' | 'ended'

/** How a lane of the night stands. */
export interface NightLane {
  readonly name: string
  readonly progress: LaneProgress
  /** 0: all that counts held. 1: something is broken. 2: the lane itself failed. Absent before its end. */
  readonly code?: 0 | 1 | 2
  /** What failed beside claims. */
  readonly why?: string
  readonly minutes?: number
  /** Of its process, while it is under way. */
  readonly pid?: number
  /** Keys of its records, where they are kept. */
  readonly records: readonly string[]
}

export interface Night {
  readonly id: string
  /** RFC 3339 */
  readonly startedAt: string
  /** SHA-256 of lanes.yaml: another file is another night. */
  readonly lanesSha256: string
  readonly lanes: readonly NightLane[]
}

const file = 'night.json'

/** `2026-11-26`, in UTC. */
export function dayOf({ startedAt }: Pick<Night, 'startedAt'>): string {
  return startedAt.slice(0, 10)
}

/** Below the folder of all nights. */
export function folderOf(nights: string, { id }: Pick<Night, 'id'>): string {
  return join(nights, id)
}

export function newNight(lanesSha256: string, names: readonly string[], now = new Date()): Night {
  const startedAt = now.toISOString()
  const id = startedAt
    .replaceAll(/[-:]|\.\d+/g, '')
    .replace('T', '-')
    .replace('Z', '')
  return { id, startedAt, lanesSha256, lanes: names.map((name) => ({ name, progress: 'waiting', records: [] })) }
}

/** A night as it changes. Every change is on disk before anything follows from it. */
export class KeptNight {
  readonly folder: string
  #night: Night

  constructor(nights: string, night: Night) {
    this.folder = folderOf(nights, night)
    this.#night = night
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    this.#write()
  }

  get night(): Night {
    return this.#night
  }

  lane(name: string): NightLane {
    return this.#night.lanes.find((each) => each.name === name) ?? { name, progress: 'waiting', records: [] }
  }

  change(name: string, changes: Partial<NightLane>): void {
    const lanes = this.#night.lanes.map((lane) => (lane.name === name ? { ...lane, ...changes } : lane))
    this.#night = { ...this.#night, lanes }
    this.#write()
  }

  #write(): void {
    writeWhole(join(this.folder, file), `${JSON.stringify(this.#night, null, 1)}\n`)
  }
}

/** The last one. Errors: AuthoringError when there is none, or its lanes were others. */
export function nightToResume(nights: string, lanesSha256: string, names: readonly string[]): Night {
  const last = existsSync(nights)
    ? readdirSync(nights)
        .filter((id) => existsSync(join(nights, id, file)))
        .sort()
        .at(-1)
    : undefined
  if (last === undefined) {
    throw new AuthoringError(`--resume ${nights}: expected a night, saw none\nnext: leave it out`)
  }
  const night = JSON.parse(readFileSync(join(nights, last, file), 'utf8')) as Night
  const known = night.lanes.map(({ name }) => name)
  const refused = (field: string, expected: string, seen: string) =>
    new AuthoringError(
      `--resume ${last} ${field}: expected ${expected}, saw ${seen}\nnext: begin a new night, without --resume`,
    )
  const running = night.lanes.find(({ progress, pid }) => progress === 'under way' && pid !== undefined && isAlive(pid))
  if (running !== undefined) {
    const next = `wait for it, or kill ${running.pid}: it destroys what it made at its end`
    throw new AuthoringError(
      `--resume ${last}: expected no lane under way, saw ${running.name} in process ${running.pid}\nnext: ${next}`,
    )
  }
  if (night.lanesSha256 !== lanesSha256) throw refused('lanes file', 'the one that it began with', 'another')
  if (known.join() !== names.join()) throw refused('lanes', known.join(', '), names.join(', '))
  return night
}

/** A process that has ended and that nobody has asked about is still listed, as in a container without an init. */
function isAlive(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  if (existsSync(stat)) return !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
  try {
    // A lane leads a group of its own.
    process.kill(-pid, 0)
    return !existsSync('/proc/self/stat')
  } catch {
    return false
  }
}
