// The records of a folder, all of them or none: what is shown of a run must not leave out a lane that was red.

import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { printable } from '../../fixtures/results/printable.ts'
import { readRecordTree } from '../../fixtures/results/read-records.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'

/** Shape: sorted by lane. Errors: AuthoringError when there is none, a file is refused, or two records are of one lane. */
export function recordsToShow(folder: string): readonly LaneRecord[] {
  const { records: found, refusals } = readRecordTree(folder)
  if (refusals.length > 0) throw new AuthoringError(refusals.map(({ reason }) => printable(reason)).join('\n'))
  const records = found.map(({ record }) => record).sort((left, right) => (left.lane < right.lane ? -1 : 1))
  if (records.length === 0) {
    throw new AuthoringError(
      `${folder}: expected a record for each lane, saw none\nnext: npm run conformance, or name another folder with --results`,
    )
  }
  const twice = records.find(({ lane }, index) => records[index + 1]?.lane === lane)
  if (twice === undefined) return records
  const next = 'keep the records of one run in one folder'
  throw new AuthoringError(`${folder}: expected one record of lane ${twice.lane}, saw several\nnext: ${next}`)
}
