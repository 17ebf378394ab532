// Every claim of every page, to be searched: what it says, where it stands, and how it fares.

import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import { memo, useMemo } from 'react'
import type { Matrix, MatrixClaim } from '../../../fixtures/status/matrix.ts'
import { cellOn, cellsOf } from '../../../fixtures/status/status.ts'
import { countsText } from './counts.tsx'
import { FilterBar } from './filter-bar.tsx'
import { areaOf, isWanted } from './filters.ts'
import { useLane } from './lane-store.ts'
import { Outcome } from './outcome.tsx'
import { useNewest } from './page-store.ts'
import styles from './results.module.css'
import { Strip } from './strip.tsx'
import { useFilters } from './use-filters.ts'
import { useNow } from './use-now.ts'

const head = { title: 'Claims', description: 'Every claim of every page, what it says and how it fares.' }

export default function ClaimsPage({ matrix: built }: { readonly matrix: Matrix }) {
  const matrix = useNewest('/results.json', built)
  const nowMs = useNow(matrix.madeAt)
  const lane = useLane()
  const [filters, change] = useFilters()
  const areas = useMemo(() => [...new Set(matrix.claims.map(({ id }) => areaOf(id)))], [matrix])
  const claims = matrix.claims.filter((claim) => {
    if (!isWanted(claim, filters)) return false
    return filters.outcome === '' || cellOn(matrix, claim, lane, nowMs).shown === filters.outcome
  })
  return (
    <Layout {...head}>
      <main className={styles['page']}>
        <h1>Claims</h1>
        <p className={styles['lead']}>
          Every sentence of these pages that is proved on clusters. A sentence leads to where it stands, with what
          explains it.
        </p>
        <FilterBar filters={filters} areas={areas} change={change} where={lane === '' ? '' : `on ${lane}`} />
        <p role="status" className={styles['count']}>
          {claims.length} of {matrix.claims.length} claims
        </p>
        <ul className={styles['claims']}>
          {claims.map((claim) => (
            <Row key={claim.id} {...{ claim, matrix, lane, nowMs }} />
          ))}
        </ul>
      </main>
    </Layout>
  )
}

interface RowProps {
  readonly claim: MatrixClaim
  readonly matrix: Matrix
  readonly lane: string
  readonly nowMs: number
}

const Row = memo(function Row({ claim, matrix, lane, nowMs }: RowProps) {
  const { id, level, sentence, page } = claim
  const cells = cellsOf(matrix, claim, nowMs)
  const counts = countsText(cells, level)
  return (
    <li>
      <div>
        <Link to={`/${page}/#${id}`}>{sentence}</Link>
        <p className={styles['about']}>
          <span>{level}</span>
          <code>{id}</code>
          <span>{counts}</span>
        </p>
      </div>
      <div className={styles['side']}>
        {lane !== '' && <Outcome shown={cellOn(matrix, claim, lane, nowMs).shown} level={level} />}
        <Strip cells={cells} level={level} lane={lane} />
      </div>
    </li>
  )
})
