// What was signed off, from the signoff.json files below a folder: as much of each as the site shows.

import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '../../fixtures/results/read-records.ts'
import type { ShownSignOff } from '../../fixtures/status/matrix.ts'

const longestList = 10
const longestFileBytes = 64_000_000

export interface FoundSignOffs {
  /** The latest first, and not all of them. */
  readonly signOffs: readonly ShownSignOff[]
  readonly refusals: readonly Refusal[]
}

/** Errors: none; a `signoff.json` that is no sign-off is refused. */
export function readSignOffs(folder: string): FoundSignOffs {
  const files = globSync('**/signoff.json', { cwd: folder }).map((path) => join(folder, path))
  const found = files.map((file) => parseSignOff(file))
  const signOffs = found.filter((each) => 'at' in each).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return { signOffs: signOffs.slice(0, longestList), refusals: found.filter((each) => 'reason' in each) }
}

function parseSignOff(path: string): ShownSignOff | Refusal {
  const seen = read(path)
  const [version, at, verdict] = [
    textAt(seen, 'release', 'version'),
    textAt(seen, 'generatedAt'),
    textAt(seen, 'verdict'),
  ]
  if (textAt(seen, 'kind') !== 'SignOff' || version === '' || Number.isNaN(Date.parse(at)) || verdict === '') {
    const saw = seen === undefined ? 'no JSON' : 'another document'
    const reason = `${path}:1 expected a sign-off, saw ${saw}\nnext: remove the file or name another folder`
    return { file: path, reason }
  }
  const isDemonstration = Object(Object(seen)['policy'])['demonstration'] === true
  return { at, release: version, verdict, policy: textAt(seen, 'policy', 'name'), isDemonstration }
}

/** Undefined when it is no JSON. */
function read(path: string): unknown {
  try {
    return statSync(path).size > longestFileBytes ? undefined : JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** The text at a path of fields; empty when there is none. */
function textAt(seen: unknown, ...path: readonly string[]): string {
  const value = path.reduce<unknown>((at, field) => Object(at)[field], seen)
  return typeof value === 'string' ? value : ''
}
