// How long ago something was, in words.

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

const inWords = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
const asDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** `3 hours ago`. Units: `nowMs` since the epoch. */
export function ago(at: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(at)
  const found = units.find(({ ms }) => ageMs >= ms)
  return found === undefined ? 'just now' : inWords.format(-Math.floor(ageMs / found.ms), found.unit)
}

/** `26 Nov 2026, 04:58 UTC` */
export function fullTime(at: string): string {
  return `${inFull.format(new Date(at))} UTC`
}

/** `26 Nov 2026` */
export function dayOf(at: string): string {
  return asDay.format(new Date(at))
}
