// At the top of a page with claims: how they fare on the reader's lane, and each of them on all lanes.

import { cellOn, cellsOf, type PageStatus, type Shown, shownStates } from '../../../fixtures/status/status.ts'
import { fullTime } from './age.ts'
import { countsText } from './counts.tsx'
import { openLanes } from './lane-dialog-store.ts'
import { useLane } from './lane-store.ts'
import styles from './page-matrix.module.css'
import { useNewest } from './page-store.ts'
import { Strip } from './strip.tsx'
import { useNow } from './use-now.ts'
import { toneOf, wordsOf } from './words.ts'

/** The order is that of the page. */
export function PageMatrix({ status: built }: { readonly status: PageStatus }) {
  const status = useNewest(`/status/${built.page}.json`, built)
  const nowMs = useNow(status.madeAt)
  const lane = useLane()
  const ids = Object.keys(status.claims)
  if (ids.length === 0) return null
  const levelOf = (id: string) => status.claims[id]?.level ?? ''
  const told = ids.flatMap((id) => {
    const shown =
      lane === '' ? cellsOf(status, status.claims[id], nowMs) : [cellOn(status, status.claims[id], lane, nowMs)]
    return shown.map((cell) => ({ shown: cell.shown, level: levelOf(id) }))
  })
  const many = ids.length === 1 ? '1 claim' : `${ids.length} claims`
  return (
    <details className={styles['matrix']}>
      <summary>
        <span className={styles['what']}>{many} on this page</span>
        <span className={styles['where']}>{lane === '' ? `on ${status.lanes.length} lanes` : `on ${lane}`}</span>
        <span className={styles['counts']}>
          {tally(told).map(({ shown, level, count }) => (
            <span key={`${shown} ${level}`} data-tone={toneOf(shown, level)}>
              <span aria-hidden="true">{wordsOf(shown, level).glyph} </span>
              {count} {wordsOf(shown, level).many}
            </span>
          ))}
        </span>
      </summary>
      <ul className={styles['rows']}>
        {ids.map((id) => {
          const cells = cellsOf(status, status.claims[id], nowMs)
          return (
            <li key={id}>
              <a href={`#${id}`}>{id.slice(id.indexOf('/') + 1)}</a>
              <Strip cells={cells} level={levelOf(id)} lane={lane} label={countsText(cells, levelOf(id))} />
            </li>
          )
        })}
      </ul>
      <p className={styles['legend']}>
        Each mark is a lane:{' '}
        {shownStates.map((state) => (
          <span key={state} data-tone={state}>
            <span aria-hidden="true">{wordsOf(state, '').glyph}</span> {wordsOf(state, '').one.toLowerCase()}
          </span>
        ))}
      </p>
      <p className={styles['made']}>
        As of {fullTime(status.madeAt)}.{' '}
        {lane !== '' && (
          <button type="button" onClick={openLanes}>
            Choose another cluster
          </button>
        )}
      </p>
    </details>
  )
}

interface Told {
  readonly shown: Shown
  readonly level: string
}

/** How often each is told, gaps apart from promises: the best first. */
function tally(told: readonly Told[]): readonly (Told & { readonly count: number })[] {
  const groups = Map.groupBy(told, ({ shown, level }) => `${shownStates.indexOf(shown)} ${toneOf(shown, level)}`)
  return [...groups].sort().flatMap(([, group]) => (group[0] ? [{ ...group[0], count: group.length }] : []))
}
