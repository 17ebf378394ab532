// What records say of one claim: on the reader's lane first, then on all of them, with a way to how that is known.

import useBaseUrl from '@docusaurus/useBaseUrl'
import { lazy, Suspense, useState } from 'react'
import { type Cell, cellOn, cellsOf, type PageStatus } from '../../../fixtures/status/status.ts'
import { AgeOfRun } from './age-of-run.tsx'
import styles from './claim-status.module.css'
import { countsText } from './counts.tsx'
import { openLanes } from './lane-dialog-store.ts'
import { defaultLane, useLane } from './lane-store.ts'
import { Nights } from './nights.tsx'
import { Outcome } from './outcome.tsx'
import { useNewest } from './page-store.ts'
import { Strip } from './strip.tsx'
import { useNow } from './use-now.ts'

const EvidenceDrawer = lazy(() => import('./evidence-drawer.tsx'))

interface ClaimStatusProps {
  readonly id: string
  readonly level: string
  readonly status: PageStatus
}

export function ClaimStatus({ id, level, status: built }: ClaimStatusProps) {
  const status = useNewest(`/status/${built.page}.json`, built)
  const nowMs = useNow(status.madeAt)
  const lane = useLane()
  const [isOpen, setOpen] = useState(false)
  const claim = status.claims[id]
  const cells = cellsOf(status, claim, nowMs)
  const asked = cells.filter(({ found }) => found !== 'none' && found !== 'not-applicable')
  const cell = lane === '' ? undefined : cellOn(status, claim, lane, nowMs)
  // Evidence is there for lanes that asked; without a reader's lane it is that of the plainest, or of the first that has any.
  const shownLane = lane || (asked.find((each) => each.lane === defaultLane) ?? asked[0])?.lane
  const counts = countsText(cells, level)
  return (
    <div className={styles['status']}>
      {cell === undefined ? (
        <OnAllLanes asked={asked} />
      ) : (
        <OnLane cell={cell} level={level} nowMs={nowMs} status={status} id={id} />
      )}
      <div className={styles['all']}>
        <Strip cells={cells} level={level} lane={lane} />
        <span className={styles['counts']}>{counts}</span>
        {asked.some((each) => each.lane === shownLane) && shownLane !== undefined && (
          <EvidenceLink id={id} lane={shownLane} isNamed={lane === ''} open={() => setOpen(true)} />
        )}
      </div>
      {isOpen && (
        <Suspense>
          <EvidenceDrawer
            id={id}
            level={level}
            lane={lane}
            cells={cells}
            status={status}
            closed={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Where nobody has chosen a lane: how many there are, and how fresh they are. */
function OnAllLanes({ asked }: { readonly asked: readonly Cell[] }) {
  const latest = asked.flatMap(({ run }) => (run ? [run] : [])).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  return (
    <p className={styles['line']}>
      {latest === undefined
        ? 'No record yet'
        : `Asked on ${asked.length} ${asked.length === 1 ? 'lane' : 'lanes'}, last `}
      {latest && <AgeOfRun run={latest} nowMs={0} isLive={false} />}
    </p>
  )
}

interface OnLaneProps extends ClaimStatusProps {
  readonly cell: Cell
  readonly nowMs: number
}

function OnLane({ cell, level, nowMs, status, id }: OnLaneProps) {
  const why = status.reasons[status.claims[id]?.why?.[cell.lane] ?? -1]
  const isAsked = cell.found !== 'none'
  return (
    <>
      <p className={styles['line']}>
        <Outcome shown={cell.shown} level={level} />{' '}
        <span>
          on lane{' '}
          <button type="button" className={styles['lane']} onClick={openLanes} title="Choose another cluster">
            {cell.lane}
          </button>
        </span>{' '}
        {cell.run && isAsked && <AgeOfRun run={cell.run} nowMs={nowMs} isLive />}
        {cell.isFlaky && <span className={styles['flaky']}>not the same every time</span>}
        {cell.shown !== 'stale' && <Nights letters={cell.nights} level={level} />}
      </p>
      {why !== undefined && cell.shown !== 'held' && <p className={styles['why']}>{why}</p>}
    </>
  )
}

interface EvidenceLinkProps {
  readonly id: string
  readonly lane: string
  readonly isNamed: boolean
  readonly open: () => void
}

/** A link to the data; with JavaScript it opens them on the page. */
function EvidenceLink({ id, lane, isNamed, open }: EvidenceLinkProps) {
  const href = useBaseUrl(`/evidence/${lane}/${id}.json`)
  return (
    <a
      className={styles['evidence']}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        open()
      }}
    >
      {isNamed ? `Evidence on ${lane}` : 'How that is known'}
    </a>
  )
}
