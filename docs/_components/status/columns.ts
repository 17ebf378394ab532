// The lanes as columns of the matrix: in groups by the way they came to be, with names as short as the group allows. Pure.

import { factsOfShown, type ShownLane } from '../../../fixtures/status/shown-lane.ts'
import { matchLanes, type WantedFacts } from './lane-match.ts'

export interface Column {
  readonly lane: string
  /** Its name without what the group says already. */
  readonly short: string
}

export interface ColumnGroup {
  readonly title: string
  readonly columns: readonly Column[]
}

const titles: Readonly<Record<string, string>> = {
  single: 'Single-arch',
  multi: 'Multi',
  'single-multi': 'Single to multi',
  'multi-multi': 'Multi to multi',
  'single-single': 'Single to single',
  'multi-single': 'Multi to single',
}
const others = 'Others'
const prefixes = /^(install-(single|multi)|upgrade-(single|multi)-to-(single|multi))-/

/** Shape: only lanes that are as wanted; no group is empty. */
export function columnGroups(lanes: readonly ShownLane[], wanted: WantedFacts): readonly ColumnGroup[] {
  const shown = new Set(matchLanes(lanes, wanted).flatMap(({ lane, differs }) => (differs.length === 0 ? [lane] : [])))
  const groups = Map.groupBy(
    lanes.filter((lane) => shown.has(lane)),
    (lane) => titles[factsOfShown(lane).journey] ?? others,
  )
  return [...Object.values(titles), others].flatMap((title) => {
    const columns = (groups.get(title) ?? []).map(({ name }) => ({ lane: name, short: shortName(name) }))
    return columns.length === 0 ? [] : [{ title, columns }]
  })
}

/** `install-multi-4.18` is `4.18`, and `upgrade-single-to-multi` is `plain`. */
function shortName(name: string): string {
  const short = name.replace(prefixes, '')
  return short === name && prefixes.test(`${name}-`) ? 'plain' : short
}
