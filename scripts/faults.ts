// npm run faults: proves that the suites can fail. With each named fault on, exactly the claims that it lists turn red.

import { availableParallelism } from 'node:os'
import { $, chalk } from 'zx'
import type { ClaimId } from '../fixtures/claims/claims.gen.ts'
import { didYouMean } from '../fixtures/claims/nearest-word.ts'
import { collectEveryBody } from '../fixtures/collected-bodies.ts'
import { faultBudgets } from '../fixtures/lanes/budgets.ts'
import type { LaneName } from '../fixtures/lanes/lanes.ts'
import { startEmbeddedLane } from '../fixtures/lanes/providers/embedded-lane.ts'
import { everyFault, type WiredFault } from '../fixtures/lanes/providers/every-decision.ts'
import type { ClaimBody } from '../fixtures/open-claim.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { type ClaimRun, runClaim } from '../fixtures/run-claim.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'

const usage = `npm run faults -- [--fault COMPONENT/WHAT]…
  --fault  one fault by its id; all of them without it:
${everyFault.map(({ id }) => `           ${id}`).join('\n')}`

const interrupted = { object: 'faults', expected: 'every fault to be tried', next: 'npm run faults' }

await runCommand({ fault: { type: 'string', multiple: true } }, usage, async ({ fault: asked = [] }) => {
  const unknown = asked.find((id) => everyFault.every((fault) => fault.id !== id))
  if (unknown !== undefined) {
    const ids = everyFault.map(({ id }) => id)
    const hint = didYouMean(unknown, ids, 'the list is in the help')
    throw new AuthoringError(`--fault ${unknown}: there is no such fault; ${hint}\nnext: npm run faults -- --help`)
  }
  return asked.length === 0 ? runAll() : runSome(everyFault.filter(({ id }) => asked.includes(id)))
})

/** Deals the faults out to one process for each processor: a control plane keeps one busy. */
async function runAll(): Promise<number> {
  const signal = interruption(interrupted)
  const processes = Math.min(availableParallelism(), everyFault.length)
  const codes = await Promise.all(
    Array.from({ length: processes }, async (_, index) => {
      const flags = everyFault.filter((_fault, at) => at % processes === index).flatMap(({ id }) => ['--fault', id])
      const running = $({
        nothrow: true,
        stdio: ['ignore', 'inherit', 'inherit'],
      })`node scripts/faults.ts ${flags}`
      signal.addEventListener('abort', () => running.child?.kill('SIGTERM'), { once: true })
      return (await running).exitCode ?? 2
    }),
  )
  // Each process has said so for itself.
  if (signal.aborted) return 2
  const code = Math.max(...codes)
  console.log(
    `${everyFault.length} faults: ${code === 0 ? 'each broke exactly the claims that it lists' : 'see the lines in red'}`,
  )
  return code
}

async function runSome(faults: readonly WiredFault[]): Promise<number> {
  const bodies = await collectEveryBody()
  const signal = interruption(interrupted)
  let isRight = true
  for (const fault of faults) isRight = (await runFault(fault, bodies, signal)) && isRight
  return isRight ? 0 : 1
}

/** Errors: rejects with the reason of the signal once what it started is stopped. */
async function runFault(
  fault: WiredFault,
  bodies: ReadonlyMap<ClaimId, ClaimBody>,
  signal: AbortSignal,
): Promise<boolean> {
  const startedMs = performance.now()
  const running = await startEmbeddedLane(fault.lane as LaneName, { decisions: fault.decisions, budgets: faultBudgets })
  const runs = new Map<ClaimId, ClaimRun>()
  try {
    for (const [id, body] of bodies) {
      signal.throwIfAborted()
      runs.set(id, await runClaim(running, id, body))
    }
  } finally {
    await running.stop()
  }
  const problems = [...runs].flatMap(([id, run]) => problemOf(id, run, fault.breaks.includes(id)))
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const line = `${fault.id} on ${fault.lane}: its ${fault.breaks.length} claims and no other, ${seconds} s`
  console.log(
    problems.length === 0
      ? `${chalk.green('ok    ')} ${line}`
      : `${chalk.red('broken')} ${line}\n${problems.join('\n')}`,
  )
  return problems.length === 0
}

/** What one claim did that the fault does not say. */
function problemOf(id: ClaimId, { outcome, reason = '' }: ClaimRun, isListed: boolean): readonly string[] {
  const isRed = outcome === 'broken' || outcome === 'not-testable'
  if (outcome !== 'harness-error' && isRed === isListed) return []
  const expected = isListed ? 'broken' : 'held'
  return [`  ${id}: expected ${expected}, saw ${outcome}`, ...(reason === '' ? [] : [reason.replace(/^/gm, '    ')])]
}
