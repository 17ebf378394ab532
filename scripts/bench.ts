// npm run bench: what a run costs, on this machine, in one run. Ratios where it can; nothing here is asserted by a test.

import { mkdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { type ChurnTime, churn } from './bench/churn.ts'
import { claimAgainstRequests } from './bench/claims.ts'
import { readsPerSecond, startToReady } from './bench/control-plane.ts'
import { signOffOfHistory } from './bench/history.ts'
import { againstKubectl } from './bench/kubectl.ts'
import { load } from './bench/load.ts'
import { lanesWithRunner } from './bench/runner.ts'
import { watchLatency } from './bench/watch-latency.ts'
import { lanesWithoutRunner, sampleOfLanes } from './bench/without-runner.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'
import { wholeNumber } from './whole-number.ts'

const usage = `npm run bench -- [lanes | churn | load | history] [--seconds N] [--seed N]
  without a word: everything, in its short form; lanes: all lanes and not some; churn, load: their long form, of ten minutes
  history: a sign-off by a thousand records, and by ten thousand`

const options = { seconds: { type: 'string' }, seed: { type: 'string' } } as const
const shortSeconds = 10
const longSeconds = 600

await runCommand(
  options,
  usage,
  async (flags, [word]) => {
    const time = timeOf(flags, word === undefined ? shortSeconds : longSeconds)
    mkdirSync('.cache', { recursive: true })
    const memoryGib = Math.round(totalmem() / 2 ** 30)
    console.log(
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memoryGib} GiB, Node.js ${process.versions.node}, ${process.platform}`,
    )
    const next = `npm run bench --${word === undefined ? '' : ` ${word}`} --seed ${time.seed} --seconds ${time.seconds}`
    const signal = interruption({ object: 'bench', expected: 'every figure', next })
    try {
      await measure(word, time, signal)
    } catch (error) {
      // What was under way fails in its own way when it is ended.
      signal.throwIfAborted()
      throw error
    }
    return 0
  },
  ['lanes', 'churn', 'load', 'history'],
)

async function measure(word: string | undefined, time: ChurnTime, signal: AbortSignal): Promise<void> {
  if (word === undefined) {
    await startToReady(signal)
    await readsPerSecond(signal)
    const claimOfRunMs = await lanesWithRunner(signal, sampleOfLanes)
    await lanesWithoutRunner(signal, sampleOfLanes)
    await claimAgainstRequests(claimOfRunMs, signal)
    await watchLatency(signal)
    await againstKubectl(signal)
    await signOffOfHistory([1000], signal)
  }
  if (word === 'lanes') {
    await lanesWithRunner(signal)
    await lanesWithoutRunner(signal)
  }
  if (word === 'history') await signOffOfHistory([1000, 10_000], signal)
  if (word === undefined || word === 'load') await load(time.seconds, signal)
  if (word === undefined || word === 'churn') await churn(time, signal)
}

/** Errors: AuthoringError for a flag that is no number. */
function timeOf(
  { seconds, seed }: { readonly seconds?: string; readonly seed?: string },
  otherwise: number,
): ChurnTime {
  return {
    seconds: seconds === undefined ? otherwise : wholeNumber('bench', 'seconds', seconds, 1),
    seed: seed === undefined ? Date.now() % 1_000_000 : wholeNumber('bench', 'seed', seed, 0),
  }
}
