// The parts among records that somebody named. None is passed over in silence: a part that cannot be read is a part that is missing.

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FoundPart } from '../../fixtures/parts/merge-parts.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { printable } from '../../fixtures/results/printable.ts'
import { readRecordFile, readRecordTree } from '../../fixtures/results/read-records.ts'

/**
 * Shape: each file once. A whole record in a folder, as that of an earlier merge, is told and left out.
 * Errors: AuthoringError when a path is not there, a file is no record, one that was named is whole, or there is no part at all.
 */
export function foundParts(paths: readonly string[]): readonly FoundPart[] {
  const read = paths.map((path) => (isFolder(path) ? readRecordTree(path) : readRecordFile(path)))
  const refusals = read.flatMap((each) => each.refusals)
  if (refusals.length > 0) throw new AuthoringError(refusals.map(({ reason }) => printable(reason)).join('\n'))
  const named = new Set(paths.map((path) => resolve(path)))
  const parts = new Map<string, FoundPart>()
  for (const { file, record } of read.flatMap(({ records }) => records)) {
    const { part } = record
    if (part !== undefined) parts.set(file, { file, record: { ...record, part } })
    else if (named.has(file)) throw whole(file)
    else console.log(printable(`left out: ${file} is the record of a whole run`))
  }
  if (parts.size > 0) return [...parts.values()]
  const next = 'npm run conformance -- --shard 1/2, and so on'
  throw new AuthoringError(`${paths.join(' ')}: expected records of parts, saw none\nnext: ${next}`)
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined) return found.isDirectory()
  throw new AuthoringError(`${path}: expected a record or a folder of records, saw none\nnext: name what a part wrote`)
}

function whole(file: string): AuthoringError {
  return new AuthoringError(`${file} part: expected the record of a part, saw that of a whole run\nnext: leave it out`)
}
