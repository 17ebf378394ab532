// Flags of a night: its limits, and what somebody consents to.

import { readFileSync } from 'node:fs'
import { didYouMean } from '../../fixtures/claims/nearest-word.ts'
import { hypershiftSchema, installSchema } from '../../fixtures/lanes/file/platform-schema.ts'
import { sectionOf } from '../../fixtures/lanes/file/team-lane.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { parsePolicy } from '../../fixtures/signoff/policy.ts'
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
  const known = keysOfLanes()
  if (key !== undefined && known.includes(key) && Number(most) >= 1) return [key, Number(most)]
  const expected = 'KEY=N, where KEY is a provider, a platform or both, as hypershift/aws'
  const next = key === undefined ? '--max aws=2' : didYouMean(key, known, `keys are ${known.join(', ')}`)
  throw new AuthoringError(`--max ${text}: expected ${expected}, saw ${text}\nnext: ${next}`)
}

/** Of all lanes that there can be, so that a limit may stand where the lane of a night comes and goes. */
function keysOfLanes(): readonly string[] {
  const both = Object.entries({ 'openshift-install': installSchema, hypershift: hypershiftSchema })
  const pairs = both.flatMap(([provider, { properties }]) =>
    (Reflect.get(properties.platform, 'enum') as readonly string[]).map((platform) => [provider, platform] as const),
  )
  const keys = [
    ...Object.keys(sectionOf),
    ...pairs.map(([, platform]) => platform),
    ...pairs.map((pair) => pair.join('/')),
  ]
  return [...new Set(keys)]
}

/** Before the night, not after it. Errors: AuthoringError for a policy that is none, and for a key that cannot be read. */
export function refuseUnreadable(policy: string | undefined, keys: readonly string[]): void {
  if (policy !== undefined) parsePolicy(policy, textOf('policy', policy))
  for (const key of keys) textOf('keys', key)
}

function textOf(flag: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const seen = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    const message = `--${flag} ${path}: expected a file that can be read, saw ${seen}\nnext: name another with --${flag}`
    throw new AuthoringError(message, { cause })
  }
}
