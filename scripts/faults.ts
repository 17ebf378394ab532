// npm run faults: proves that the suites can fail. With each named fault on, exactly the claims that it lists turn red.

import { availableParallelism } from 'node:os'
import { type ClaimId, claims } from '../fixtures/claims/claims.gen.ts'
import { didYouMean } from '../fixtures/claims/nearest-word.ts'
import { faultProblems, overlooked, unbrokenClaims } from '../fixtures/faults/check-faults.ts'
import { stalePage, writeFaultPage } from '../fixtures/faults/fault-page.ts'
import type { FaultJob } from '../fixtures/faults/fault-run.ts'
import { sampleOf } from '../fixtures/faults/fault-sample.ts'
import { appliesOn } from '../fixtures/faults/fault-verdict.ts'
import { type LaneName, lanes } from '../fixtures/lanes/lanes.ts'
import { whyNotHere } from '../fixtures/lanes/programs.ts'
import { everyFault, type WiredFault } from '../fixtures/lanes/providers/every-decision.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { reportOf, textOf } from './faults/report.ts'
import type { FaultAnswer } from './faults/worker.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'
import { wholeNumber } from './whole-number.ts'
import { dealOut } from './worker-pool.ts'

const usage = `npm run faults -- [--fault COMPONENT[/WHAT]]… [--claim AREA/SLUG]… [--sample N [--seed N]] [--only-listed] [--json] | --page | --check
  --fault        one fault by its id, or all of a component; all of them without it
  --claim        only these claims are asked and judged, for a pass over all faults after a change of a few claims
  --sample       that many, of every component some; other ones with every seed, which is the day when it is not given
  --only-listed  only the claims that a fault lists: faster while you write one, and blind for what else it breaks
  --json         a line of JSON for each run, with the lists that would be right; isFinal is false for one that is made again
  --page         runs nothing; writes the table of claims and faults into its page
  --check        runs nothing; tells lists that do not fit the claims and the lanes, a page that is not up to date, and what no fault breaks`

const flags = {
  fault: { type: 'string', multiple: true },
  claim: { type: 'string', multiple: true },
  sample: { type: 'string' },
  seed: { type: 'string' },
  'only-listed': { type: 'boolean' },
  json: { type: 'boolean' },
  page: { type: 'boolean' },
  check: { type: 'boolean' },
} as const

interface Values {
  readonly fault?: string[]
  readonly claim?: string[]
  readonly sample?: string
  readonly seed?: string
  readonly 'only-listed'?: boolean
  readonly json?: boolean
}

/** A control plane with broken claims mostly waits; so many of them keep a processor busy. */
const lanesForEachProcess = 4
const day = 24 * 3600 * 1000

await runCommand(flags, usage, async (values) => {
  if (values.check === true) check()
  if (values.page === true) writeFaultPage(everyFault)
  return values.check === true || values.page === true ? 0 : runChosen(values)
})

async function runChosen(values: Values): Promise<number> {
  const { fault: asked = [], claim: only, sample, seed, 'only-listed': isOnlyListed, json } = values
  const named = asked.length === 0 ? everyFault : asked.flatMap(faultsNamed)
  const chosen = sample === undefined ? named : sampled(named, sample, seed, json === true)
  const jobs = shortestOrder(chosen).flatMap((fault) => jobsOf(fault, isOnlyListed === true, only?.map(claimNamed)))
  const signal = interruption({ object: 'faults', expected: 'every fault to be tried', next: 'npm run faults' })
  const isRight = await runJobs(jobs, json === true, signal)
  if (json !== true) {
    const verdict = isRight ? 'each broke exactly the claims that it lists' : 'see the lines in red'
    console.log(`${chosen.length} faults, ${jobs.length} runs: ${verdict}`)
  }
  return isRight ? 0 : 1
}

/** Errors: AuthoringError with every problem. */
function check(): void {
  const problems = [...faultProblems(everyFault), ...unbrokenClaims(everyFault), ...stalePage(everyFault)]
  const here = (Object.keys(lanes) as LaneName[]).filter((lane) => whyNotHere(lanes[lane]) === undefined)
  for (const line of overlooked(everyFault, here)) console.log(line)
  if (problems.length > 0) throw new AuthoringError(problems.join('\n'))
}

/** By id, or all of a component. Errors: AuthoringError for neither. */
function faultsNamed(name: string): readonly WiredFault[] {
  const found = everyFault.filter(({ id }) => id === name || id.startsWith(`${name}/`))
  if (found.length > 0) return found
  const hint = didYouMean(
    name,
    everyFault.map(({ id }) => id),
    'they stand in fixtures/control-plane/<component>',
  )
  throw new AuthoringError(`--fault ${name}: there is no such fault; ${hint}\nnext: npm run faults -- --help`)
}

/** Errors: AuthoringError when there is none of that id. */
function claimNamed(name: string): ClaimId {
  if (Object.hasOwn(claims, name)) return name as ClaimId
  const hint = didYouMean(name, Object.keys(claims), 'the table is fixtures/claims/claims.gen.ts')
  throw new AuthoringError(`--claim ${name}: there is no such claim; ${hint}\nnext: npm run faults -- --help`)
}

function sampled(faults: readonly WiredFault[], count: string, seed: string | undefined, isQuiet: boolean) {
  const chosenSeed = seed === undefined ? Math.floor(Date.now() / day) : wholeNumber('faults', 'seed', seed, 0)
  const chosen = sampleOf(faults, wholeNumber('faults', 'sample', count, 1), chosenSeed)
  const again = `npm run faults -- --sample ${count} --seed ${chosenSeed}`
  if (!isQuiet) console.log(`${chosen.length} of ${faults.length} faults; the same ones again: ${again}`)
  return chosen
}

/** Those that break most come first, as they wait longest: the last ones to run are then short. */
function shortestOrder(faults: readonly WiredFault[]): readonly WiredFault[] {
  return faults.toSorted((left, right) => right.breaks.length - left.breaks.length)
}

/** Without lanes on which none of the claims that are asked applies. */
function jobsOf({ id, lanes }: WiredFault, isOnlyListed: boolean, only?: readonly ClaimId[]): readonly FaultJob[] {
  const places = lanes as readonly LaneName[]
  return places
    .filter((lane) => only === undefined || only.some((claim) => appliesOn(claim, lane, id)))
    .map((lane) => ({ fault: id, lane, isOnlyListed, ...(only === undefined ? {} : { only }) }))
}

/** A run that differs is made again when nothing else is under way: what comes of a busy machine is no verdict. */
async function runJobs(jobs: readonly FaultJob[], isJson: boolean, signal: AbortSignal): Promise<boolean> {
  const again: FaultJob[] = []
  let isRight = true
  const judge = (isLast: boolean) => (answer: FaultAnswer) => {
    const report = reportOf(answer)
    const isFinal = report.isRight || isLast
    if (isJson) console.log(JSON.stringify({ ...report, isFinal }))
    else if (isFinal) console.log(textOf(report))
    if (!report.isRight && !isLast) again.push(answer.job)
    if (!report.isRight && isLast) isRight = false
  }
  const processes = availableParallelism()
  const worker = 'faults/worker.ts'
  await dealOut(jobs, { worker, processes, atOnce: lanesForEachProcess, signal, onAnswer: judge(jobs.length === 1) })
  if (again.length > 0) await dealOut(again, { worker, processes: 1, atOnce: 1, signal, onAnswer: judge(true) })
  return isRight
}
