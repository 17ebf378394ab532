// On how many lanes a claim is what, in words: the whole truth where nobody has chosen a lane.

import { type Cell, countShown, type Shown, shownStates } from '../../../fixtures/status/status.ts'
import { wordsOf } from './words.ts'

/** `held on 30 of 34 lanes, broken on 4`; lanes that it is not about and lanes without a record are told apart. */
export function countsText(cells: readonly Cell[], level: string): string {
  const counts = countShown(cells)
  const asked = cells.length - counts.none - counts['not-applicable']
  if (asked === 0) return counts['not-applicable'] > 0 ? 'no record of a lane that it is about yet' : 'no record yet'
  const told = shownStates.filter((state) => counts[state] > 0 && state !== 'none' && state !== 'not-applicable')
  const parts = told.map(
    (state, index) =>
      `${counts[state]}${index === 0 ? ` of ${asked} ${asked === 1 ? 'lane' : 'lanes'}` : ''} ${wordsOf(state, level).many}`,
  )
  return parts.join(', ')
}

/** The states that a list of cells has, with their number. */
export function presentStates(cells: readonly Cell[]): readonly (readonly [Shown, number])[] {
  const counts = countShown(cells)
  return shownStates.flatMap((state) => (counts[state] > 0 ? [[state, counts[state]] as const] : []))
}
