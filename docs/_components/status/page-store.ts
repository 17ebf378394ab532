// The newest data of a page: what it was built with, or what its own server has now. A reader who is offline keeps the first.

import useBaseUrl from '@docusaurus/useBaseUrl'
import { useEffect, useSyncExternalStore } from 'react'

interface Made {
  readonly madeAt: string
}

const newer = new Map<string, Made>()
const asked = new Set<string>()
const listeners = new Set<() => void>()

/** Shape: `path` below the site. Asks the server once for each path. */
export function useNewest<T extends Made>(path: string, built: T): T {
  const url = useBaseUrl(path)
  const newest = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => newer.get(url) ?? built,
    () => built,
  )
  useEffect(() => {
    if (asked.has(url)) return
    asked.add(url)
    void refresh(url, built.madeAt)
  }, [url, built.madeAt])
  return newest as T
}

async function refresh(url: string, madeAt: string): Promise<void> {
  try {
    const response = await fetch(url)
    if (!response.ok) return
    const seen = (await response.json()) as Made
    if (!(Date.parse(seen.madeAt) > Date.parse(madeAt))) return
    newer.set(url, seen)
    for (const changed of listeners) changed()
  } catch {
    // Without an answer the page goes on to show what it was built with, which says how old it is.
  }
}
