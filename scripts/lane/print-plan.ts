// A lane's plan on the terminal, for `npm run lane -- plan` and for the dry run of a night.

import { askingArguments } from '../../fixtures/lanes/lifecycle/asking.ts'
import { shownPlan } from '../../fixtures/lanes/lifecycle/shown-plan.ts'
import { refuseTooDear } from '../../fixtures/lanes/lifecycle/spending.ts'
import { type LaneRunOptions, newClusterName, planFor } from './session.ts'

/** `file` is lanes.yaml. Errors: LaneError, after the plan, for a lane that may cost more than it may. */
export function printPlan(run: Pick<LaneRunOptions, 'lane' | 'folder' | 'work'>, file: string): void {
  const { lane, work } = run
  const plan = planFor(run, { clusterName: newClusterName(lane, file), startedAt: '' })
  const asking = (record: string) => {
    const isLast = record === lane.name
    const args = askingArguments({ lane, kubeconfig: plan.kubeconfig, results: `records/${record}`, isLast })
    return ['npm', 'run', 'conformance', '--', ...args]
  }
  console.log(shownPlan({ plan, lane, work, asking }))
  refuseTooDear(lane)
}
