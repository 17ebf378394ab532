// When a run ended: how long ago where there is a reader, the day where the page is rendered for everybody.

import type { LaneRun } from '../../../fixtures/status/status.ts'
import { ago, dayOf, fullTime } from './age.ts'

export function AgeOfRun({
  run,
  nowMs,
  isLive,
}: {
  readonly run: LaneRun
  readonly nowMs: number
  readonly isLive: boolean
}) {
  return (
    <time dateTime={run.at} title={fullTime(run.at)}>
      {isLive ? ago(run.at, nowMs) : `on ${dayOf(run.at)}`}
    </time>
  )
}
