// What was signed off, from the signoff.json files below a folder: as much of each as the site shows.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import type { ShownSignOff } from '../../fixtures/status/matrix.ts'

const longestList = 10

/** Shape: the latest first. Errors: AuthoringError for a `signoff.json` that is no sign-off. */
export function readSignOffs(folder: string): readonly ShownSignOff[] {
  return globSync('**/signoff.json', { cwd: folder })
    .map((path) => parseSignOff(join(folder, path)))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, longestList)
}

function parseSignOff(path: string): ShownSignOff {
  const seen = read(path)
  const [version, at, verdict] = [
    textAt(seen, 'release', 'version'),
    textAt(seen, 'generatedAt'),
    textAt(seen, 'verdict'),
  ]
  if (textAt(seen, 'kind') !== 'SignOff' || version === '' || Number.isNaN(Date.parse(at)) || verdict === '') {
    throw new AuthoringError(
      `${path}:1 expected a sign-off, saw another document\nnext: remove the file or name another folder`,
    )
  }
  const isDemonstration = Object(Object(seen)['policy'])['demonstration'] === true
  return { at, release: version, verdict, policy: textAt(seen, 'policy', 'name'), isDemonstration }
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new AuthoringError(
      `${path}:1 expected a sign-off, saw no JSON\nnext: remove the file or name another folder`,
      {
        cause,
      },
    )
  }
}

/** The text at a path of fields; empty when there is none. */
function textAt(seen: unknown, ...path: readonly string[]): string {
  const value = path.reduce<unknown>((at, field) => Object(at)[field], seen)
  return typeof value === 'string' ? value : ''
}
