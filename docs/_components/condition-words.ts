// Says in words where a claim applies.

import type { Conditions } from '../../fixtures/claims/claim.ts'

const words: {
  readonly [K in Exclude<keyof Conditions, 'since'>]: Readonly<Record<NonNullable<Conditions[K]>, string>>
} = {
  topology: { standalone: 'to standalone clusters', hosted: 'to hosted clusters' },
  payload: { single: 'on a single-arch payload', multi: 'on a multi payload' },
  override: { none: 'without an override', set: 'with an override' },
  rule: { A: 'under rule A', B: 'under rule B' },
  journey: { install: 'after an installation', upgrade: 'after an upgrade' },
}

/** One phrase for each condition, in the order in which the syntax lists them; none when a claim applies everywhere. */
export function conditionWords({ topology, payload, override, rule, journey, since }: Conditions): readonly string[] {
  return [
    topology && words.topology[topology],
    payload && words.payload[payload],
    override && words.override[override],
    rule && words.rule[rule],
    journey && words.journey[journey],
    since && `since ${since}`,
  ].filter((phrase) => phrase !== undefined)
}
