// All claims on all lanes, how it was the nights before, and what was signed off.

import Layout from '@theme/Layout'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Matrix } from '../../../fixtures/status/matrix.ts'
import { laneFactNames } from '../../../fixtures/status/shown-lane.ts'
import { cellOn } from '../../../fixtures/status/status.ts'
import { columnGroups } from './columns.ts'
import { factWords, valueWords } from './fact-words.ts'
import { Choice } from './field.tsx'
import { FilterBar } from './filter-bar.tsx'
import { areaOf, isWanted } from './filters.ts'
import { valuesOf } from './lane-match.ts'
import { useLane, useLanes } from './lane-store.ts'
import { Legend } from './legend.tsx'
import { type Chosen, MatrixTable } from './matrix-table.tsx'
import { NightTable } from './night-table.tsx'
import { useNewest } from './page-store.ts'
import { RefusedFiles } from './refused-files.tsx'
import styles from './results.module.css'
import { SignOffs } from './sign-offs.tsx'
import { Summary } from './summary.tsx'
import { useFilters } from './use-filters.ts'
import { useNow } from './use-now.ts'

const MatrixEvidence = lazy(() => import('./matrix-evidence.tsx'))

const head = { title: 'Results', description: 'Every claim on every lane, and how it was the nights before.' }

export default function ResultsPage({ matrix: built }: { readonly matrix: Matrix }) {
  const matrix = useNewest('/results.json', built)
  const nowMs = useNow(matrix.madeAt)
  const [filters, change] = useFilters()
  const lanes = useLanes()
  const lane = useLane()
  const [chosen, setChosen] = useState<Chosen>()
  const groups = useMemo(() => columnGroups(lanes, filters.facts), [lanes, filters.facts])
  const claims = useMemo(() => {
    const columns = groups.flatMap((group) => group.columns)
    return matrix.claims.filter(
      (claim) =>
        isWanted(claim, filters) &&
        (filters.outcome === '' ||
          columns.some((column) => cellOn(matrix, claim, column.lane, nowMs).shown === filters.outcome)),
    )
  }, [matrix, filters, groups, nowMs])
  const areas = useMemo(() => [...new Set(matrix.claims.map(({ id }) => areaOf(id)))], [matrix])
  const open = useCallback((wanted: Chosen) => setChosen(wanted), [])
  const columnCount = groups.reduce((sum, group) => sum + group.columns.length, 0)
  return (
    <Layout {...head}>
      <main className={styles['page']}>
        <h1>Results</h1>
        <Summary matrix={matrix} nowMs={nowMs} isLive={lane !== ''} />
        <FilterBar filters={filters} areas={areas} change={change} where="anywhere">
          <details className={styles['more']} open={Object.keys(filters.facts).length > 0}>
            <summary>Only some lanes</summary>
            <div>
              {laneFactNames.map((fact) => (
                <Choice
                  key={fact}
                  label={factWords[fact]}
                  value={filters.facts[fact] ?? ''}
                  values={valuesOf(lanes, fact)}
                  words={valueWords}
                  change={(value) => {
                    const { [fact]: _before, ...others } = filters.facts
                    change({ facts: value === '' ? others : { ...others, [fact]: value } })
                  }}
                />
              ))}
            </div>
          </details>
        </FilterBar>
        <p role="status" className={styles['count']}>
          {claims.length} of {matrix.claims.length} claims on {columnCount} of {lanes.length} lanes
        </p>
        <Legend />
        {claims.length === 0 || columnCount === 0 ? (
          <p>Nothing is like that.</p>
        ) : (
          <MatrixTable matrix={matrix} claims={claims} groups={groups} lane={lane} nowMs={nowMs} open={open} />
        )}
        <NightTable nights={matrix.nights} />
        <SignOffs signOffs={matrix.signOffs} />
        <RefusedFiles refused={matrix.refused} />
      </main>
      {chosen && (
        <Suspense>
          <MatrixEvidence matrix={matrix} chosen={chosen} nowMs={nowMs} closed={() => setChosen(undefined)} />
        </Suspense>
      )}
    </Layout>
  )
}
