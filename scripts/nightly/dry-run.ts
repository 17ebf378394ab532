// What a night would do, without doing any of it.

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { LanesFile } from '../../fixtures/lanes/file/parse-lanes.ts'
import type { TeamLane } from '../../fixtures/lanes/file/team-lane.ts'
import type { Limits } from './schedule.ts'

/** Prints the plan of each lane as `npm run lane -- plan` does. Shape: 2 where one has none. */
export function printSchedule(file: LanesFile, lanes: readonly TeamLane[], limits: Limits, results: string): 0 | 2 {
  const most = Object.entries(limits.byKey).map(([key, count]) => `, ${count} of ${key}`)
  console.log(`${lanes.length} lanes, ${limits.lanes} at the same time${most.join('')}; records go to ${results}`)
  const codes = lanes.map(({ name }) => {
    console.log(`\n# ${name}`)
    const command = ['--disable-warning=ExperimentalWarning', resolve(import.meta.dirname, '../lane.ts')]
    const plan = spawnSync(process.execPath, [...command, 'plan', name, '--lanes', file.path], { stdio: 'inherit' })
    return plan.status
  })
  return codes.every((code) => code === 0) ? 0 : 2
}
