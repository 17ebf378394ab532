// A night on disk: which lanes it has, and how far each has come, so that a night that was killed can go on.

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../fixtures/outputs/output-files.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { standingOf } from './known-process.ts'

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
  /** When that process began: another one may have its number by now. Absent where the system does not tell. */
  readonly began?: string
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
  refuseRunning(night, join(nights, last, file))
  if (night.lanesSha256 !== lanesSha256) throw refused('lanes file', 'the one that it began with', 'another')
  if (known.join() !== names.join()) throw refused('lanes', known.join(', '), names.join(', '))
  return night
}

/** A lane goes on when whoever runs the lanes is killed. */
function refuseRunning({ id, lanes }: Night, path: string): void {
  for (const { name, progress, pid, began } of lanes) {
    if (progress !== 'under way' || pid === undefined) continue
    const standing = standingOf(pid, began)
    if (standing === 'has ended') continue
    const [seen, next] =
      standing === 'runs'
        ? [`${name} in process ${pid}`, `wait for it, or kill ${pid}: it destroys what it made at its end`]
        : [
            `process ${pid}, which is ${name} or, with the same number, another program`,
            `ps -p ${pid} shows it: wait for it if it is npm run lane; if not, take "pid": ${pid} out of ${path}`,
          ]
    throw new AuthoringError(`--resume ${id}: expected no lane under way, saw ${seen}\nnext: ${next}`)
  }
}
