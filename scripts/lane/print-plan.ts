// A lane's plan on the terminal, for `npm run lane -- plan` and for the dry run of a night.

import { homedir } from 'node:os'
import { askingArguments } from '../../fixtures/lanes/lifecycle/asking.ts'
import { missingHere } from '../../fixtures/lanes/lifecycle/missing-here.ts'
import { shownPlan } from '../../fixtures/lanes/lifecycle/shown-plan.ts'
import { refuseTooDear } from '../../fixtures/lanes/lifecycle/spending.ts'
import { type LaneRunOptions, newClusterName, planFor, withKubeconfig } from './session.ts'

/** `file` is lanes.yaml. Errors: LaneError, after the plan, for a lane that may cost more than it may. */
export function printPlan(run: Pick<LaneRunOptions, 'lane' | 'folder' | 'work' | 'kubeconfig'>, file: string): void {
  const { lane, work } = run
  const plan = planFor(run, { clusterName: newClusterName(lane, file), startedAt: '' })
  const asking = (record: string) => {
    const isLast = record === lane.name
    const args = askingArguments({ lane, kubeconfig: plan.kubeconfig, results: `records/${record}`, isLast })
    return ['npm', 'run', 'conformance', '--', ...args]
  }
  console.log(shownPlan({ plan, lane, work, asking }))
  const place = { folder: run.folder, home: homedir() }
  const missing = missingHere(withKubeconfig(run), plan, place, process.env)
  if (missing.length > 0) console.log(`missing here:\n${missing.map((line) => `  ${line}\n`).join('')}`)
  refuseTooDear(lane)
}
