// The process of without-runner.ts: runs all claims on each lane that it is given, and says how they ended.

import { resolve } from 'node:path'
import { askAtStations } from '../../fixtures/asked-stations.ts'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { benchBudgets } from '../../fixtures/lanes/budgets.ts'
import type { LaneName } from '../../fixtures/lanes/lanes.ts'
import { startEmbeddedLane } from '../../fixtures/lanes/providers/embedded-lane.ts'
import { countedOutcomes, readExpected } from '../../fixtures/results/expected.ts'
import { runClaims } from '../../fixtures/run-claims.ts'
import type { LaneDone } from './without-runner.ts'

const expectedFolder = resolve(import.meta.dirname, '../../suites/expected')
const bodies = collectEveryBody()

process.on('message', async (lane: LaneName) => {
  const running = await startEmbeddedLane(lane, { budgets: benchBudgets, atStation: askAtStations(() => bodies) })
  try {
    const runs = await runClaims(running, await bodies)
    const expected = readExpected(expectedFolder, lane)
    const unexpected = [...runs].flatMap(([id, { outcome }]) => {
      const failure = expected.get(id)
      const [counted = 'held'] = countedOutcomes([
        { level: claims[id].level, outcome, ...(failure && { expected: failure }) },
      ])
      return counted === 'held' || counted === 'not-applicable' ? [] : [`${id} ${counted}`]
    })
    const { user, system } = process.cpuUsage()
    process.send?.({ lane, claims: runs.size, unexpected, cpuMs: (user + system) / 1000 } satisfies LaneDone)
  } finally {
    await running.stop()
  }
})
