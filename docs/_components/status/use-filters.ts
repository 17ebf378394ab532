// The filters of a page, kept in its address, so that what is seen can be passed on and found again.

import { useEffect, useState } from 'react'
import { type Filters, readFilters, writeFilters } from './filters.ts'

const none = readFilters('')

/** Shape: nothing is filtered while the page is rendered for everybody. */
export function useFilters(): readonly [Filters, (changes: Partial<Filters>) => void] {
  const [filters, setFilters] = useState(none)
  useEffect(() => {
    const read = () => setFilters(readFilters(location.search))
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const change = (changes: Partial<Filters>) => {
    const wanted = { ...filters, ...changes }
    setFilters(wanted)
    history.replaceState(
      history.state,
      '',
      `${location.pathname}${writeFilters(location.search, wanted)}${location.hash}`,
    )
  }
  return [filters, change]
}
