// Runs faults for npm run faults, which sends them one by one and gets each outcome back. Several are under way at once: a broken claim
// mostly waits.

import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { type FaultJob, type FaultRun, runFault } from '../../fixtures/faults/fault-run.ts'
import { everyFault } from '../../fixtures/lanes/providers/every-decision.ts'

/** What a worker answers to a job. */
export type FaultAnswer = { readonly job: FaultJob } & ({ readonly run: FaultRun } | { readonly error: string })

const ended = new AbortController()
const bodies = collectEveryBody()

process.on('message', (job: FaultJob) => {
  void answerTo(job).then((answer) => {
    if (process.connected) process.send?.(answer)
  })
})
// Whoever started this is gone, or says that it is enough; Ctrl-C goes to both, and the other one says so.
process.once('disconnect', end)
process.once('SIGTERM', end)
process.on('SIGINT', () => {})

async function answerTo(job: FaultJob): Promise<FaultAnswer> {
  try {
    const fault = everyFault.find(({ id }) => id === job.fault)
    if (fault === undefined) throw new Error(`no fault ${job.fault}`)
    return { job, run: await runFault(fault, job, await bodies, ended.signal) }
  } catch (error) {
    return { job, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}

function end(): void {
  ended.abort(new Error('the run is ended'))
  if (process.connected) process.disconnect()
}
