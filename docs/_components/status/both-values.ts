// The two values in the message of an outcome: what was promised and what was seen.

export interface BothValues {
  readonly subject: string
  /** As the message says it: `expected` or `needs`. */
  readonly word: string
  readonly expected: string
  readonly seen: string
  /** `after 116 ms`; empty without. */
  readonly after: string
  /** Why it is known to fail; empty when it is not. */
  readonly known: string
}

const grammar = /^(.*?):? (expected|needs) (.*?), saw (.*?)( after \d+ ms)?$/

/** Shape: undefined for a message that has no two values. */
export function bothValues(reason: string): BothValues | undefined {
  const [line = '', ...known] = reason.split('\n')
  const [, subject, word, expected, seen, after = ''] = grammar.exec(line) ?? []
  if (subject === undefined || word === undefined || expected === undefined || seen === undefined) return undefined
  return { subject, word, expected, seen, after: after.trim(), known: known.join(' ') }
}
