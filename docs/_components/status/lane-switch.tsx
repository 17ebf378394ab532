// The reader's lane at the top of every page, and the way to another one.

import { lazy, Suspense } from 'react'
import { openLanes, useLanesOpen } from './lane-dialog-store.ts'
import { useIsChosen, useLane } from './lane-store.ts'
import styles from './lanes.module.css'

const LaneDialog = lazy(() => import('./lane-dialog.tsx'))

/** Shape: names a lane only to a reader who has chosen one. */
export function LaneSwitch({ mobile = false }: { readonly mobile?: boolean }) {
  const lane = useLane()
  const isChosen = useIsChosen()
  const button = (
    <button
      type="button"
      className={styles['switch']}
      onClick={openLanes}
      title={isChosen ? lane : undefined}
      aria-haspopup="dialog"
    >
      {isChosen ? (
        <>
          <span className={styles['quiet']}>Cluster like yours</span> <span className={styles['name']}>{lane}</span>
        </>
      ) : (
        'Choose your cluster'
      )}
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
