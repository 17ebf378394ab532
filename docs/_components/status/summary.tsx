// All outcomes in a few numbers, and how fresh they are.

import Link from '@docusaurus/Link'
import type { Matrix } from '../../../fixtures/status/matrix.ts'
import { cellsOf } from '../../../fixtures/status/status.ts'
import { AgeOfRun } from './age-of-run.tsx'
import { presentStates } from './counts.tsx'
import styles from './results.module.css'
import { wordsOf } from './words.ts'

interface SummaryProps {
  readonly matrix: Matrix
  readonly nowMs: number
  readonly isLive: boolean
}

/** Shape: gaps are left out of the numbers, because they count neither way. */
export function Summary({ matrix, nowMs, isLive }: SummaryProps) {
  const cells = matrix.claims
    .filter(({ level }) => level !== 'RECORD')
    .flatMap((claim) => cellsOf(matrix, claim, nowMs))
  const runs = matrix.runs.slice(0, matrix.lanes.length).filter((run) => run !== null)
  const latest = runs.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  return (
    <>
      <p className={styles['lead']}>
        {matrix.claims.length} claims, each asked on every <Link to="/project/lanes/">lane</Link> that it is about.{' '}
        {latest === undefined ? (
          'There is no record yet, so nothing is shown as held.'
        ) : (
          <>
            {runs.length} of {matrix.lanes.length} lanes have a record, the latest{' '}
            <AgeOfRun run={latest} nowMs={nowMs} isLive={isLive} />.
          </>
        )}
      </p>
      <ul className={styles['numbers']} aria-label="Outcomes of all claims that count, on all lanes">
        {presentStates(cells).map(([state, count]) => (
          <li key={state} data-tone={state}>
            <b>{count}</b>
            <span>{wordsOf(state, '').many}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
