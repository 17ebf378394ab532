// The reader's lane at the top of every page, and the way to another one.

import { lazy, Suspense } from 'react'
import { openLanes, useLanesOpen } from './lane-dialog-store.ts'
import { useLane } from './lane-store.ts'
import styles from './lanes.module.css'

const LaneDialog = lazy(() => import('./lane-dialog.tsx'))

/** Shape: without a lane while the page is rendered for everybody; it keeps its place. */
export function LaneSwitch({ mobile = false }: { readonly mobile?: boolean }) {
  const lane = useLane()
  const button = (
    <button type="button" className={styles['switch']} onClick={openLanes} aria-haspopup="dialog">
      <span className={styles['quiet']}>Cluster like yours</span>
      <span className={styles['name']}>{lane}</span>
    </button>
  )
  return mobile ? <li className={styles['inMenu']}>{button}</li> : button
}

/** The choice itself; once on every page. */
export function LaneChoice() {
  return useLanesOpen() ? (
    <Suspense>
      <LaneDialog />
    </Suspense>
  ) : null
}
