// How many claims were found to be what, night by night.

import type { MatrixNight } from '../../../fixtures/status/matrix.ts'
import { Table } from '../table.tsx'
import styles from './results.module.css'
import { wordsOf } from './words.ts'

const columns = ['held', 'broken', 'known-failure', 'not-testable', 'harness-error'] as const
const shownNights = 14

export function NightTable({ nights }: { readonly nights: readonly MatrixNight[] }) {
  if (nights.length === 0) return null
  return (
    <section>
      <h2 id="nights">Nights</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <div className={styles['wide']} tabIndex={0}>
        <Table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Lanes</th>
              {columns.map((state) => (
                <th key={state} scope="col">
                  {wordsOf(state, '').many}
                </th>
              ))}
              <th scope="col">Of what was asked</th>
            </tr>
          </thead>
          <tbody>
            {nights
              .slice(-shownNights)
              .toReversed()
              .map(({ day, lanes, counts }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td>{lanes}</td>
                  {columns.map((state) => (
                    <td key={state}>{counts[state] ?? 0}</td>
                  ))}
                  <td>
                    <Share counts={counts} />
                  </td>
                </tr>
              ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}

/** A bar with a part for each outcome; the numbers beside it say the same. */
function Share({ counts }: Pick<MatrixNight, 'counts'>) {
  const all = columns.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  let from = 0
  return (
    <svg className={styles['share']} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {columns.map((state) => {
        const width = all === 0 ? 0 : ((counts[state] ?? 0) / all) * 100
        from += width
        return width === 0 ? null : <rect key={state} data-tone={state} x={from - width} width={width} height="8" />
      })}
    </svg>
  )
}
