// What npm run faults tells of a run: as text, or as JSON for other programs.

import { chalk } from 'zx'
import { differencesText, titleOf } from '../../fixtures/faults/fault-text.ts'
import { appliesOn, type FaultVerdict, verdictOf } from '../../fixtures/faults/fault-verdict.ts'
import { everyFault } from '../../fixtures/lanes/providers/every-decision.ts'
import type { FaultAnswer } from './worker.ts'

/** One line of `--json`. Units: `durationMs` is real time. */
export interface FaultReport extends FaultVerdict {
  readonly fault: string
  readonly lane: string
  readonly isRight: boolean
  readonly listed: number
  /** Why there was no run. */
  readonly error?: string
  readonly durationMs: number
}

export function reportOf(answer: FaultAnswer): FaultReport {
  const { fault, lane } = answer.job
  const lists = everyFault.find(({ id }) => id === fault) ?? { breaks: [], untested: [] }
  const listed = [...lists.breaks, ...lists.untested].filter((claim) => appliesOn(claim, lane, fault))
  const common = { fault, lane, listed: listed.length }
  if ('error' in answer) {
    return { ...common, isRight: false, error: answer.error, differences: [], right: undefined, durationMs: 0 }
  }
  const verdict = verdictOf(answer.run, lists)
  return {
    ...common,
    isRight: verdict.differences.length === 0,
    ...verdict,
    durationMs: Math.round(answer.run.durationMs),
  }
}

export function textOf(report: FaultReport): string {
  const { fault, lane, listed, error, durationMs } = report
  const red = chalk.red('broken')
  if (error !== undefined) return `${red} ${fault} on ${lane}: no run\n${error.replace(/^/gm, '    ')}`
  const text = differencesText(report, report)
  const title = titleOf(report, listed, durationMs)
  return text === '' ? `${chalk.green('ok    ')} ${title}` : `${red} ${title}\n${text}`
}
