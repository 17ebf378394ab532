// npm run disturb: proves that trouble between the client and the API server changes no verdict.

import { availableParallelism } from 'node:os'
import { chalk } from 'zx'
import type { DisturbedJob } from '../fixtures/disturbances/disturbed-run.ts'
import { disturbedJobs } from '../fixtures/disturbances/jobs.ts'
import { type LaneName, lanes } from '../fixtures/lanes/lanes.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { changedText, repeatCommand, Tally } from './disturb/tally.ts'
import type { DisturbedAnswer } from './disturb/worker.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'
import { wholeNumber } from './whole-number.ts'
import { dealOut } from './worker-pool.ts'

const usage = `npm run disturb -- [--runs N] [--seed N] [--lane LANE [--fault ID]]
  --runs   runs of claims that meet trouble; 10000 without it, and those that meet none are not counted
  --seed   the same trouble again; told at the beginning
  --lane   one lane alone, as a changed verdict names it; several in turn without it
  --fault  the fault that is on there`

const flags = {
  runs: { type: 'string' },
  seed: { type: 'string' },
  lane: { type: 'string' },
  fault: { type: 'string' },
} as const

const usualRuns = 10_000
const lanesForEachProcess = 3

await runCommand(flags, usage, async ({ runs: runsAsked, seed: seedAsked, lane, fault }) => {
  const runs = runsAsked === undefined ? usualRuns : wholeNumber('disturb', 'runs', runsAsked, 1)
  const seed = seedAsked === undefined ? Date.now() % 100_000 : wholeNumber('disturb', 'seed', seedAsked, 0)
  const jobs = lane === undefined ? disturbedJobs(seed, runs) : [jobOn(lane, seed, runs, fault)]
  const next = repeatCommand({ seed, runs, lane, fault })
  console.log(`seed ${seed}: ${next}`)
  const signal = interruption({ object: 'disturb', expected: 'every run to be made', next })
  const tally = new Tally()
  const startedMs = performance.now()
  await dealOut<DisturbedJob, DisturbedAnswer>(jobs, {
    worker: 'disturb/worker.ts',
    processes: availableParallelism(),
    atOnce: lanesForEachProcess,
    signal,
    onAnswer: (answer) => {
      tally.add(answer)
      const text = changedText(answer)
      if (text !== '') console.log(chalk.red(text))
    },
  })
  console.log(tally.text(performance.now() - startedMs))
  return tally.exitCode
})

function jobOn(asked: string, seed: number, runs: number, fault: string | undefined): DisturbedJob {
  const lane = (Object.keys(lanes) as LaneName[]).find((name) => name === asked)
  if (lane === undefined) {
    throw new AuthoringError(`--lane ${asked}: expected one of ${Object.keys(lanes).join(', ')}\nnext: ${usage}`)
  }
  return fault === undefined ? { seed, lane, runs } : { seed, lane, runs, fault }
}
