// A sign-off in a terminal: the verdict, why, and the deployment table. Everything else of it is in its JSON.

import type { Reason, SignOff, Verdict } from '../../fixtures/signoff/sign-off.ts'
import { counted as countedWords } from '../../fixtures/signoff-report/written.ts'

const mostTold = 40
const marks: Readonly<Record<Verdict, string>> = { conformant: '✔', 'non-conformant': '✘', unproven: '?' }

/** Shape: lines, the verdict first. Texts of records may be in it: show it with `printable`. */
export function toldSignOff(signOff: SignOff): string {
  const { release, verdict, policy, reasons, remarks, counted, comparison } = signOff
  return [
    `${marks[verdict]} ${release.version} is ${verdict} under the policy ${policy.name} (sha256 ${policy.sha256.slice(0, 12)})`,
    ...(policy.demonstration
      ? ['! A demonstration: embedded clusters count. This proves the suite, and no product.']
      : []),
    `  ${countedWords(counted.ofRelease, 'record')} of it among ${counted.records}, ${countedWords(signOff.refusals.length, 'file')} refused, as of ${signOff.generatedAt}`,
    ...section(countedWords(reasons.length, 'reason'), reasons.map(toldReason)),
    ...section(
      `${countedWords(remarks.length, 'remark')}, which ${remarks.length === 1 ? 'counts' : 'count'} for nothing`,
      remarks.map(toldReason),
    ),
    ...section('deployments', signOff.rows.map(toldRow)),
    ...section('regressions', signOff.regressions.map(toldRegression)),
    ...(comparison === undefined ? [] : [toldComparison(comparison)]),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return []
  const left = lines.length - mostTold
  return ['', title, ...lines.slice(0, mostTold), ...(left > 0 ? [`  … and ${left} more: --json or --out DIR`] : [])]
}

function toldReason({ kind, weight, text, next }: Reason): string {
  const [first = '', ...rest] = text.split('\n')
  const label = kind === 'not-counted' ? 'not counted' : weight
  return [`  ${label}: ${first}`, ...rest, ...(next === undefined ? [] : [`    next: ${next}`])].join('\n')
}

function toldRow({ dimension, value, required, verdict, lanes }: SignOff['rows'][number]): string {
  const by = lanes.length === 0 ? 'no lane' : lanes.join(', ')
  const name = `${dimension} ${value}`
  return `  ${marks[verdict]} ${name.padEnd(26)} ${verdict.padEnd(14)} ${required ? '' : '(not required) '}${by}`
}

function toldRegression({ claim, lane, recent, before, p }: SignOff['regressions'][number]): string {
  const of = ({ held, runs }: typeof recent) => `${held} of ${runs}`
  return `  ${claim} on ${lane}: held in ${of(recent)} runs, ${of(before)} before (p ${p.toPrecision(2)})`
}

function toldComparison({ previous, records, newlyBroken, fixed }: NonNullable<SignOff['comparison']>): string {
  if (records === 0) return `\nagainst ${previous}: no record of it, so nothing was compared`
  return `\nagainst ${previous}: ${newlyBroken.length} newly broken, ${fixed.length} fixed`
}
