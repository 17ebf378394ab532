// Whether the choice of a lane is open: asked for from the top of the page and from every claim.

import { useSyncExternalStore } from 'react'

let isOpen = false
const listeners = new Set<() => void>()

export function useLanesOpen(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => isOpen,
    () => false,
  )
}

export function openLanes(): void {
  set(true)
}

export function closeLanes(): void {
  set(false)
}

function set(value: boolean): void {
  isOpen = value
  for (const changed of listeners) changed()
}
