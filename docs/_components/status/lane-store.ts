// Which cluster a reader has in mind: the lane that they chose, the one that a link names, or the plainest.

import { usePluginData } from '@docusaurus/useGlobalData'
import { useSyncExternalStore } from 'react'
import type { ShownLane } from '../../../fixtures/status/shown-lane.ts'
import type { StatusData } from '../../_site/status-plugin.ts'

export const defaultLane = 'install-multi-amd64'
const key = 'importmode-lane'
const listeners = new Set<() => void>()
let current: string | undefined
let isChosen: boolean | undefined

export function useLanes(): readonly ShownLane[] {
  return (usePluginData('status') as StatusData).lanes
}

/** Shape: empty while the page is rendered for everybody, when there is no reader to have chosen. */
export function useLane(): string {
  const lanes = useLanes()
  return useSyncExternalStore(
    subscribe,
    () => (current ??= wantedOf([fromLink(), fromStorage()], lanes) ?? defaultLane),
    () => '',
  )
}

/** Shape: false for the plainest lane, which pages show to who has said nothing yet; so while the page is rendered for everybody. */
export function useIsChosen(): boolean {
  const lanes = useLanes()
  return useSyncExternalStore(
    subscribe,
    () => (isChosen ??= wantedOf([fromLink(), fromStorage()], lanes) !== undefined),
    () => false,
  )
}

/** Remembers it, and puts it into the address, so that what is seen can be passed on. */
export function chooseLane(lane: string): void {
  current = lane
  isChosen = true
  try {
    localStorage.setItem(key, lane)
  } catch {
    // A browser that stores nothing for us has the choice until the page is left.
  }
  const url = new URL(location.href)
  url.searchParams.set('lane', lane)
  history.replaceState(history.state, '', url)
  for (const changed of listeners) changed()
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** Undefined when none of them is a lane. */
function wantedOf(wanted: readonly (string | null)[], lanes: readonly ShownLane[]): string | undefined {
  return wanted.find((lane) => lanes.some(({ name }) => name === lane)) ?? undefined
}

function fromLink(): string | null {
  return new URLSearchParams(location.search).get('lane')
}

function fromStorage(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
