// Which lanes are like a cluster that a reader describes. Pure.

import { factsOfShown, type LaneFactName, laneFactNames, type ShownLane } from '../../../fixtures/status/shown-lane.ts'

/** What a reader says of their cluster; what they leave out is as good as any. */
export type WantedFacts = Readonly<Partial<Record<LaneFactName, string>>>

export interface LaneMatch {
  readonly lane: ShownLane
  /** The facts in which it differs; empty for a lane like the reader's. */
  readonly differs: readonly LaneFactName[]
}

/** Shape: the likest first; equals in the order of the table. */
export function matchLanes(lanes: readonly ShownLane[], wanted: WantedFacts): readonly LaneMatch[] {
  return lanes
    .map((lane) => ({ lane, differs: differences(lane, wanted) }))
    .sort((a, b) => a.differs.length - b.differs.length)
}

/** Every value that a fact has among the lanes, sorted, without those that nobody can tell. */
export function valuesOf(lanes: readonly ShownLane[], fact: LaneFactName): readonly string[] {
  return [...new Set(lanes.map((lane) => factsOfShown(lane)[fact]))]
    .filter((value) => value !== 'unknown' && value !== '')
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

function differences(lane: ShownLane, wanted: WantedFacts): readonly LaneFactName[] {
  const facts = factsOfShown(lane)
  return laneFactNames.filter((fact) => wanted[fact] !== undefined && wanted[fact] !== facts[fact])
}
