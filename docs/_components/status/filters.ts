// What a reader wants to see of all claims and lanes, and how an address says it. Pure.

import { laneFactNames } from '../../../fixtures/status/shown-lane.ts'
import { type Shown, shownStates } from '../../../fixtures/status/status.ts'
import type { WantedFacts } from './lane-match.ts'

export interface Filters {
  /** Words of the sentence or the id; empty for any. */
  readonly text: string
  readonly level: string
  /** First part of an id. */
  readonly area: string
  readonly outcome: Shown | ''
  /** Which lanes are shown. */
  readonly facts: WantedFacts
}

/** Shape: what an address names and nobody knows is left out. */
export function readFilters(search: string): Filters {
  const query = new URLSearchParams(search)
  const text = (name: string) => query.get(name) ?? ''
  const facts = laneFactNames.flatMap((fact) => (query.has(fact) ? [[fact, text(fact)]] : []))
  return {
    ...{ text: text('q'), level: text('level'), area: text('area') },
    outcome: shownStates.find((state) => state === text('outcome')) ?? '',
    facts: Object.fromEntries(facts) as WantedFacts,
  }
}

/** The address with these filters, and everything else in it as it was. */
export function writeFilters(search: string, { text, level, area, outcome, facts }: Filters): string {
  const query = new URLSearchParams(search)
  const wanted: Readonly<Record<string, string | undefined>> = {
    ...{ q: text, level, area, outcome },
    ...Object.fromEntries(laneFactNames.map((fact) => [fact, facts[fact]])),
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (value) query.set(name, value)
    else query.delete(name)
  }
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

/** Whether a claim is one of those that a reader looks for; outcomes are for the caller to weigh. */
export function isWanted(
  { id, level, sentence }: { readonly id: string; readonly level: string; readonly sentence: string },
  filters: Filters,
): boolean {
  if (filters.level !== '' && level !== filters.level) return false
  if (filters.area !== '' && areaOf(id) !== filters.area) return false
  const words = filters.text.toLowerCase().split(/\s+/)
  const text = `${id} ${sentence}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

export function areaOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}
