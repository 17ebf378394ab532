// Flags of a night: its limits, and what somebody consents to.

import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { wholeNumber } from '../whole-number.ts'
import type { Limits } from './schedule.ts'

/** Errors: AuthoringError for what is no limit. */
export function limitsOf(lanes: string, byKey: readonly string[]): Limits {
  return { lanes: wholeNumber('nightly', 'max-lanes', lanes, 1), byKey: Object.fromEntries(byKey.map(limitOf)) }
}

/** Errors: AuthoringError for what is no time. */
export function minutesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const minutes = Number(text)
  if (minutes > 0 && Number.isFinite(minutes)) return minutes
  throw new AuthoringError(`--lane-minutes ${text}: expected minutes, saw ${text}\nnext: --lane-minutes 90`)
}

/** By lane. Errors: AuthoringError for what names no lane of the night. */
export function confirmedOf(texts: readonly string[], lanes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, lane = '', name = ''] = /^([^=]+)=(.+)$/.exec(text) ?? []
      if (lanes.includes(lane)) return [lane, name]
      const expected = `LANE=NAME, where LANE is one of ${lanes.join(', ')}`
      throw new AuthoringError(
        `--confirm ${text}: expected ${expected}, saw ${text}\nnext: name the lane and its cluster`,
      )
    }),
  )
}

function limitOf(text: string): readonly [string, number] {
  const [, key, most = ''] = /^([a-z][a-z-]*(?:\/[a-z]+)?)=(\d{1,4})$/.exec(text) ?? []
  if (key !== undefined && Number(most) >= 1) return [key, Number(most)]
  const expected = 'KEY=N, where KEY is a provider, a platform or both, as hypershift/aws'
  throw new AuthoringError(`--max ${text}: expected ${expected}, saw ${text}\nnext: --max aws=2`)
}
