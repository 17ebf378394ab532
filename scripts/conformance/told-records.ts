// How a run ends for who started it: its records as a summary, as JUnit where a job asks for it, and as one exit code.

import { writeJunit } from '../../fixtures/outputs/junit-files.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { countedOutcomes, onlyRecorded } from '../../fixtures/results/expected.ts'
import { exitCode } from '../../fixtures/results/outcome.ts'
import { hasEnded } from '../../fixtures/results/part.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { renderSummary } from '../../fixtures/results/summary.ts'

/** Shape: the exit code of the run. Errors: AuthoringError when there is no record. */
export function tellRecords(folder: string, records: readonly LaneRecord[]): 0 | 1 | 2 {
  if (records.length === 0) {
    throw new AuthoringError(
      `${folder}: expected a record for each lane, saw none: the run ended before it could write one\nnext: run it again`,
    )
  }
  console.log(renderSummary(records))
  console.log(`records: ${folder}`)
  const { ARTIFACT_DIR: artifacts = '' } = process.env
  if (artifacts !== '') for (const path of writeJunit(artifacts, records)) console.log(`junit: ${path}`)
  const code = codeOf(records)
  return records.every(hasEnded) ? code : 2
}

/** Of a run that asked nothing but RECORD claims, and of a part that was given nothing that applies: 0, and why. */
function codeOf(records: readonly LaneRecord[]): 0 | 1 | 2 {
  const results = records.flatMap(({ claims }) => claims)
  if (onlyRecorded(results)) {
    console.log('every claim that was asked is of level RECORD, which counts neither way: exit code 0')
    return 0
  }
  const isPart = records.every(({ part }) => part !== undefined)
  if (isPart && results.every(({ outcome }) => outcome === 'not-applicable')) {
    console.log('no claim of this part applies, and the other parts have the others: exit code 0')
    return 0
  }
  return exitCode(countedOutcomes(results))
}
