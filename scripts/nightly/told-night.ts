// How a night ended, for who reads a terminal or a log.

import { counted } from '../../fixtures/signoff-report/written.ts'
import { toldSignOff } from '../signoff/told-sign-off.ts'
import type { Judged } from './judge.ts'
import type { NightLane } from './night.ts'
import type { NightSummary } from './run-night.ts'

/** Shape: lines; texts of records may be in it, so show it with `printable`. */
export function toldNight({ lanes, problems, results, exitCode }: NightSummary, judged: readonly Judged[]): string {
  const width = Math.max(...lanes.map(({ name }) => name.length))
  return [
    ...lanes.map((lane) => `${lane.name.padEnd(width)}  ${stateOf(lane)}${timeOf(lane)}`),
    ...lanes.flatMap(whyFailed),
    `records: ${results}`,
    ...problems.map((problem) => `! ${problem}`),
    ...judged.flatMap(({ signOff, report }) => [toldSignOff(signOff), `report: ${report}`]),
    `exit code ${exitCode}: ${meanings[exitCode](judged.length > 0)}`,
  ].join('\n')
}

const meanings = [
  (isSigned: boolean) => (isSigned ? 'conformant' : 'all that counts held'),
  (isSigned: boolean) => (isSigned ? 'non-conformant' : 'something does not hold'),
  () => 'something is unproven, or failed',
] as const

function stateOf({ progress, code }: NightLane): string {
  if (progress !== 'ended') return '… did not come to its end'
  return { 0: '✔ held', 1: '✘ something does not hold', 2: '! failed' }[code ?? 2]
}

/** Below the table, which has a line for each lane. */
function whyFailed({ name, why }: NightLane): readonly string[] {
  return why === undefined ? [] : [`! lane ${name}: ${why.replaceAll('\n', '\n  ')}`]
}

function timeOf({ minutes, records }: NightLane): string {
  return minutes === undefined ? '' : `, ${minutes} min, ${counted(records.length, 'record')}`
}
