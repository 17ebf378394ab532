// What a person reads of a record that was computed again.

import type { Verdict } from '../../fixtures/replay/replay-claim.ts'
import type { Comparison, ReplayedRecord } from '../../fixtures/replay/replay-record.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { toolIdentity } from '../../fixtures/results/tool-identity.ts'

/** Ids of claims in one line. */
const longestList = 5

/** 0: all verdicts are those of the evidence. 1: one is not, or what is said beside them. 2: one cannot be computed. */
export function replayCode({ compared, differences }: ReplayedRecord): 0 | 1 | 2 {
  if (differences.length > 0 || compared.some(({ result }) => result === 'differs')) return 1
  return compared.some(({ result }) => result === 'not computed') ? 2 : 0
}

/** Shape: lines without colour; what is identical is counted, all else is told. */
export function replayReport(file: string, record: LaneRecord, { compared, differences }: ReplayedRecord): string {
  const others = compared.filter(({ result }) => result !== 'identical')
  const counts = (['identical', 'differs', 'not computed'] as const).map((result) => {
    return { result, count: compared.filter((each) => each.result === result).length }
  })
  const told = counts.filter(({ result, count }) => count > 0 || result === 'identical')
  const outcomes = told.map(({ result, count }) => `${count} ${result === 'differs' ? 'other' : result}`)
  return [
    `${record.lane}: ${compared.length} verdicts, ${outcomes.join(', ')}  ${file}`,
    ...others.flatMap((each) => (each.gives === undefined ? [] : differenceLines(each, each.gives))),
    ...notComputedLines(others),
    ...differences.map((difference) => `  ✘ ${difference}`),
    ...(others.length + differences.length === 0 ? [] : anotherTool(record)),
  ].join('\n')
}

function differenceLines({ id, at, said, because }: Comparison, gives: Verdict): readonly string[] {
  return [
    `  ✘ ${id}${at === undefined ? '' : `, asked ${at}`}`,
    `    the record says ${verdictText(said)}`,
    `    the evidence gives ${verdictText(gives)}`,
    ...(because === undefined ? [] : [`    the evidence does not fit to the claim: ${because}`]),
  ]
}

/** Shape: claims with one reason together. */
function notComputedLines(others: readonly Comparison[]): readonly string[] {
  const not = others.filter(({ result }) => result === 'not computed')
  return [...Map.groupBy(not, ({ because = '' }) => because)].flatMap(([because, same]) => {
    const ids = [...new Set(same.map(({ id }) => id))]
    const more = ids.length > longestList ? ` and ${ids.length - longestList} more` : ''
    return [`  ? not computed, since ${because}:`, `    ${ids.slice(0, longestList).join(', ')}${more}`]
  })
}

function verdictText({ outcome, reason }: Verdict): string {
  return reason === undefined ? outcome : `${outcome}: ${reason.replaceAll('\n', '\n      ')}`
}

/** Another version of a claim may ask for other things. */
function anotherTool({ tool }: LaneRecord): readonly string[] {
  const ours = toolIdentity()
  if (tool.commit === ours.commit) return []
  return [
    `  the record was made by importmode ${tool.version} at ${tool.commit}; this is ${ours.version} at ${ours.commit}`,
    `  next: git checkout ${tool.commit.replace(/-dirty$/, '')}, and replay it there`,
  ]
}
