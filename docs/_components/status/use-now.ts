// The time that outcomes are judged by. While a page is rendered for everybody it is when the data were made; in a browser it is now.

import { useSyncExternalStore } from 'react'

const everyMs = 60_000
let nowMs = 0

/** Units: milliseconds since the epoch; in a browser it moves on every minute. */
export function useNow(madeAt: string): number {
  return useSyncExternalStore(
    (changed) => {
      const timer = setInterval(() => {
        nowMs = Date.now()
        changed()
      }, everyMs)
      return () => clearInterval(timer)
    },
    () => (nowMs ||= Date.now()),
    () => Date.parse(madeAt),
  )
}
