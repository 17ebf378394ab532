// All lanes of a claim at a glance: a mark for each, told apart by height and place as well as by colour.

import type { Cell, Shown } from '../../../fixtures/status/status.ts'
import styles from './strip.module.css'
import { toneOf } from './words.ts'

const step = 6
const height = 16
/** Where a mark begins and how high it is. */
const marks: Readonly<Record<Shown, readonly [number, number]>> = {
  held: [2, 12],
  broken: [0, 16],
  'known-failure': [5, 11],
  'not-testable': [8, 8],
  'harness-error': [10, 6],
  stale: [11, 3],
  changed: [11, 3],
  none: [13, 1],
  'not-applicable': [13, 1],
}

interface StripProps {
  readonly cells: readonly Cell[]
  readonly level: string
  /** The reader's lane, which is pointed at. */
  readonly lane: string
  /** Absent where a text beside it says the same. */
  readonly label?: string
}

/** Shape: one path for each outcome, so that a page of many claims stays small. */
export function Strip({ cells, level, lane, label }: StripProps) {
  const paths = new Map<string, string>()
  cells.forEach(({ shown }, index) => {
    const [top, high] = marks[shown]
    const tone = toneOf(shown, level)
    paths.set(tone, `${paths.get(tone) ?? ''}M${index * step} ${top}h4v${high}h-4z`)
  })
  const at = cells.findIndex((cell) => cell.lane === lane)
  const width = cells.length * step
  const marked = (
    <svg
      className={styles['strip']}
      viewBox={`0 0 ${width} ${height + 5}`}
      width={width}
      height={height + 5}
      aria-hidden="true"
    >
      {[...paths].map(([tone, d]) => (
        <path key={tone} data-tone={tone} d={d} />
      ))}
      {at >= 0 && <path className={styles['here']} d={`M${at * step - 1} ${height + 5}l3 -4l3 4z`} />}
    </svg>
  )
  return label === undefined ? (
    marked
  ) : (
    <span className={styles['named']} role="img" aria-label={label}>
      {marked}
    </span>
  )
}
