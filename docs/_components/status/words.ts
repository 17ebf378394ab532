// What an outcome is called and drawn as, everywhere on the site.

import type { Shown } from '../../../fixtures/status/status.ts'

interface Words {
  /** Of one claim: `Holds`. */
  readonly one: string
  /** After a number of lanes: `held`. */
  readonly many: string
  readonly glyph: string
}

const ofPromises: Readonly<Record<Shown, Words>> = {
  held: { one: 'Holds', many: 'held', glyph: '✓' },
  broken: { one: 'Broken', many: 'broken', glyph: '✗' },
  'known-failure': { one: 'Failing as expected', many: 'failing as expected', glyph: '≈' },
  'not-testable': { one: 'Could not be tested', many: 'not testable', glyph: '?' },
  'harness-error': { one: 'The run itself failed', many: 'with a failed run', glyph: '!' },
  stale: { one: 'Too long ago to count', many: 'too long ago', glyph: '◷' },
  changed: { one: 'Sentence changed since', many: 'changed since', glyph: '↻' },
  none: { one: 'No record yet', many: 'without a record', glyph: '·' },
  'not-applicable': { one: 'Not about such a cluster', many: 'not about it', glyph: '–' },
}

/** A gap is no promise: that it is there is no good news. */
const ofGaps: Readonly<Partial<Record<Shown, Words>>> = {
  held: { one: 'The gap is there', many: 'with the gap', glyph: '◆' },
  broken: { one: 'The gap is gone', many: 'without the gap', glyph: '◇' },
  'known-failure': { one: 'The gap is not there', many: 'without the gap, as expected', glyph: '◇' },
}

export function wordsOf(shown: Shown, level: string): Words {
  return (level === 'RECORD' ? ofGaps[shown] : undefined) ?? ofPromises[shown]
}

/** By what it is coloured: a gap that is there has its own tone. */
export function toneOf(shown: Shown, level: string): string {
  const isGap = level === 'RECORD' && shown in ofGaps
  return isGap ? (shown === 'held' ? 'gap' : 'gap-gone') : shown
}
