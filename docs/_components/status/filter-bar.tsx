// Where a reader narrows down what a page of all claims shows.

import type { ReactNode } from 'react'
import { type Shown, shownStates } from '../../../fixtures/status/status.ts'
import { Choice, Words } from './field.tsx'
import styles from './filter-bar.module.css'
import type { Filters } from './filters.ts'
import { wordsOf } from './words.ts'

interface FilterBarProps {
  readonly filters: Filters
  readonly areas: readonly string[]
  readonly change: (changes: Partial<Filters>) => void
  /** Where the outcome is: `anywhere`. */
  readonly where: string
  /** Further fields. */
  readonly children?: ReactNode
}

export function FilterBar({ filters, areas, change, where, children }: FilterBarProps) {
  return (
    <search className={styles['bar']}>
      <Words
        className={styles['text']}
        label="Words of a claim"
        value={filters.text}
        change={(text) => change({ text })}
      />
      <Choice
        label="Level"
        value={filters.level}
        values={['MUST', 'SHOULD', 'RECORD']}
        change={(level) => change({ level })}
      />
      <Choice label="Area" value={filters.area} values={areas} change={(area) => change({ area })} />
      <Choice
        label={`Outcome ${where}`}
        value={filters.outcome}
        values={shownStates}
        words={(state) => `${wordsOf(state as Shown, '').glyph} ${wordsOf(state as Shown, '').one}`}
        change={(outcome) => change({ outcome: outcome as Shown | '' })}
      />
      {children}
    </search>
  )
}
