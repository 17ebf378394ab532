// npm run bench: what a run costs, on this machine, in one run. Ratios where it can; nothing here is asserted by a test.

import { mkdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { type ChurnTime, churn } from './bench/churn.ts'
import { allLanes, claimAgainstRequests } from './bench/claims.ts'
import { readsPerSecond, startToReady } from './bench/control-plane.ts'
import { load } from './bench/load.ts'
import { runCommand } from './main.ts'
import { wholeNumber } from './whole-number.ts'

const usage = `npm run bench -- [churn | load] [--seconds N] [--seed N]
  without a word: everything, in its short form; with one: its long form, of ten minutes`

const options = { seconds: { type: 'string' }, seed: { type: 'string' } } as const
const shortSeconds = 20
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
    if (word === undefined) {
      await startToReady()
      await readsPerSecond()
      const claimOfRunMs = await allLanes()
      await claimAgainstRequests(claimOfRunMs)
    }
    if (word === undefined || word === 'load') await load(time.seconds)
    if (word === undefined || word === 'churn') await churn(time)
    return 0
  },
  ['churn', 'load'],
)

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
