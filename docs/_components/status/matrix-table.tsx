// Every claim on every lane. A table to read; with JavaScript also a grid: arrow keys move in it, Enter tells how an outcome is known.

import { type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import type { Matrix, MatrixClaim } from '../../../fixtures/status/matrix.ts'
import { cellOn, letters, type Shown } from '../../../fixtures/status/status.ts'
import type { ColumnGroup } from './columns.ts'
import { areaOf } from './filters.ts'
import { moveInGrid } from './grid-keys.ts'
import styles from './matrix.module.css'
import { MatrixRow } from './matrix-row.tsx'

export interface Chosen {
  readonly claim: string
  readonly lane: string
}

interface MatrixTableProps {
  readonly matrix: Matrix
  readonly claims: readonly MatrixClaim[]
  readonly groups: readonly ColumnGroup[]
  readonly lane: string
  readonly nowMs: number
  readonly open: (chosen: Chosen) => void
}

/** A table to read, in which one can move as well. */
const asGrid = { role: 'grid' }

export const MatrixTable = memo(function MatrixTable(props: MatrixTableProps) {
  const { matrix, claims, groups, lane, nowMs, open } = props
  const grid = useRef<HTMLTableElement>(null)
  const columns = groups.flatMap((group) => group.columns)
  const hasHistory = matrix.nights.length > 1
  const openAt = (target: EventTarget) => {
    const cell = (target as Element).closest('td')
    const claim = cell?.closest('tr')?.dataset['claim']
    const column = columns[(cell?.cellIndex ?? 0) - 1]
    if (claim !== undefined && column !== undefined) open({ claim, lane: column.lane })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') openAt(event.target)
    else if (moveInGrid(grid.current, event.target as Element, event.key)) event.preventDefault()
  }
  return (
    <section
      className={styles['scroll']}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label="All claims on all lanes"
      onClick={(event: MouseEvent) => openAt(event.target)}
      onKeyDown={keys}
    >
      <table ref={grid} {...asGrid} className={styles['table']}>
        <Head groups={groups} lane={lane} hasHistory={hasHistory} />
        {[...Map.groupBy(claims, ({ id }) => areaOf(id))].map(([area, ofArea]) => (
          <tbody key={area}>
            <tr className={styles['area']}>
              <th scope="rowgroup" colSpan={columns.length + (hasHistory ? 2 : 1)}>
                <span>
                  {area} · {ofArea.length}
                </span>
              </th>
            </tr>
            {ofArea.map((claim) => (
              <MatrixRow
                key={claim.id}
                claim={claim}
                shown={columns.map((column) => letterOf(cellOn(matrix, claim, column.lane, nowMs).shown)).join('')}
                here={columns.findIndex((column) => column.lane === lane)}
                hasHistory={hasHistory}
              />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
})

interface HeadProps {
  readonly groups: readonly ColumnGroup[]
  readonly lane: string
  readonly hasHistory: boolean
}

function Head({ groups, lane, hasHistory }: HeadProps) {
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" className={styles['corner']}>
          Claim
        </th>
        {groups.map(({ title, columns }) => (
          <th key={title} scope="colgroup" colSpan={columns.length} className={styles['group']}>
            {title}
          </th>
        ))}
        {hasHistory && (
          <th rowSpan={2} scope="col" className={styles['history']}>
            Nights
          </th>
        )}
      </tr>
      <tr>
        {groups.flatMap(({ columns }) =>
          columns.map((column) => (
            <th
              key={column.lane}
              scope="col"
              className={styles['lane']}
              title={column.lane}
              data-here={column.lane === lane || undefined}
            >
              <span>{column.short}</span>
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}

/** A letter for what is shown; only `stale` has none of its own in the data. */
function letterOf(shown: Shown): string {
  return shown === 'stale' ? 's' : letters[shown]
}
