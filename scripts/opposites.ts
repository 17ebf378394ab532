// npm run opposites: proves that claims which name a mode do not hold with the other one.

import { collectEveryBody } from '../fixtures/collected-bodies.ts'
import type { LaneName } from '../fixtures/lanes/lanes.ts'
import { flippedRuns, type OppositeRun, otherPayloadRuns } from '../fixtures/opposites/opposite-runs.ts'
import { oppositeProblems } from '../fixtures/opposites/opposite-verdict.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'

const usage = 'npm run opposites'
/** One lane for each default. */
const flippedOn: readonly LaneName[] = ['install-multi-amd64', 'install-single-amd64']
/** A cluster, and the one that it says it is. */
const swapped: readonly (readonly [LaneName, LaneName])[] = [
  ['install-single-amd64', 'install-multi-amd64'],
  ['install-multi-amd64', 'install-single-amd64'],
]

await runCommand({}, usage, async () => {
  const bodies = await collectEveryBody()
  const signal = interruption({ object: 'opposites', expected: 'every claim to be asked', next: usage })
  const runs: OppositeRun[] = []
  for (const lane of flippedOn) runs.push(...(await flippedRuns(lane, bodies, signal)))
  for (const [lane, wanted] of swapped) runs.push(...(await otherPayloadRuns(lane, wanted, bodies, signal)))
  const problems = oppositeProblems(runs)
  for (const problem of problems) console.log(problem)
  const asked = new Set(runs.map(({ claim }) => claim)).size
  const held = runs.filter(({ outcome }) => outcome === 'held').length
  console.log(`${asked} claims, ${runs.length} runs in opposite worlds: ${held} held, ${problems.length} to repair`)
  return problems.length === 0 ? 0 : 1
})
