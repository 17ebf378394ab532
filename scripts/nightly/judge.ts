// What a night says: the sign-off of each release over all that is kept, and one exit code.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decide } from '../../fixtures/signoff/decide.ts'
import type { SignOff, Verdict } from '../../fixtures/signoff/sign-off.ts'
import { renderSignOff } from '../../fixtures/signoff-report/render-sign-off.ts'
import { questionOf } from '../signoff/question-of.ts'
import type { NightLane } from './night.ts'

export interface Judged {
  readonly version: string
  readonly verdict: Verdict
  /** Folder with its report. */
  readonly report: string
  readonly signOff: SignOff
}

export interface Judging {
  /** Folder of all records. */
  readonly history: string
  readonly policy: string
  readonly keys: readonly string[]
  /** Of the reports, one folder each. */
  readonly reports: string
}

/** Errors: AuthoringError for a policy or a key that is none, and for records that are not there. */
export async function judge(
  versions: readonly string[],
  { history, policy, keys, reports }: Judging,
): Promise<readonly Judged[]> {
  const judged: Judged[] = []
  for (const version of versions) {
    const signOff = decide(
      await questionOf({ release: version, records: history, policy, keys }, 'npm run nightly -- --help'),
    )
    const report = join(reports, version)
    mkdirSync(report, { recursive: true })
    for (const [name, text] of Object.entries(renderSignOff(signOff))) writeFileSync(join(report, name), text)
    judged.push({ version, verdict: signOff.verdict, report, signOff })
  }
  return judged
}

/**
 * 0: conformant, and every lane did its work; without a policy all that counts held. 1: a release is non-conformant; without a policy a lane
 * has something that does not hold. 2: something is unproven, or the night itself failed.
 *
 * Shape: what is known to be broken is not excused by what is not known.
 */
export function codeOfNight(
  lanes: readonly Pick<NightLane, 'code' | 'progress'>[],
  judged: readonly Pick<Judged, 'verdict'>[] | undefined,
  problems: readonly string[],
): 0 | 1 | 2 {
  if (judged?.some(({ verdict }) => verdict === 'non-conformant')) return 1
  const hasFailed = problems.length > 0 || lanes.some(({ code, progress }) => progress !== 'ended' || code === 2)
  if (hasFailed || judged?.some(({ verdict }) => verdict === 'unproven')) return 2
  return judged === undefined && lanes.some(({ code }) => code === 1) ? 1 : 0
}
