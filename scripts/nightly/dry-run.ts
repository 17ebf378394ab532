// What a night would do, without doing any of it.

import { join } from 'node:path'
import type { LanesFile } from '../../fixtures/lanes/file/parse-lanes.ts'
import type { TeamLane } from '../../fixtures/lanes/file/team-lane.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { counted } from '../../fixtures/signoff-report/written.ts'
import { printPlan } from '../lane/print-plan.ts'
import type { Limits } from './schedule.ts'

export interface Schedule {
  readonly file: LanesFile
  readonly lanes: readonly TeamLane[]
  readonly limits: Limits
  /** Folder of what lanes keep on this machine. */
  readonly work: string
  /** Where records go. */
  readonly results: string
}

/** Prints the plan of each lane as `npm run lane -- plan` does, and at the end which of them cannot be run. Shape: 2 where there is one. */
export function printSchedule({ file, lanes, limits, work, results }: Schedule): 0 | 2 {
  const most = Object.entries(limits.byKey).map(([key, count]) => `, ${count} of ${key}`)
  const count = counted(lanes.length, 'lane')
  console.log(`${count}, ${limits.lanes} at the same time${most.join('')}; records go to ${results}`)
  const refused = lanes.flatMap((lane) => {
    console.log(`\n# ${lane.name}`)
    try {
      printPlan({ lane, folder: file.folder, work: join(work, lane.name) }, file.path)
      return []
    } catch (error) {
      if (!(error instanceof LaneError)) throw error
      return [error.message]
    }
  })
  if (refused.length === 0) return 0
  console.error(`${refused.length} of ${count} cannot be run:`)
  for (const why of refused) console.error(why)
  return 2
}
