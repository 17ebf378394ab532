// Runs faults for npm run faults. Several are under way at once: a broken claim mostly waits.

import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { type FaultJob, type FaultRun, runFault } from '../../fixtures/faults/fault-run.ts'
import { everyFault } from '../../fixtures/lanes/providers/every-decision.ts'
import { answerJobs } from '../answer-jobs.ts'

/** What a worker answers to a job. */
export type FaultAnswer = { readonly job: FaultJob } & ({ readonly run: FaultRun } | { readonly error: string })

const bodies = collectEveryBody()

answerJobs(async (job: FaultJob, signal): Promise<FaultAnswer> => {
  try {
    const fault = everyFault.find(({ id }) => id === job.fault)
    if (fault === undefined) throw new Error(`no fault ${job.fault}`)
    return { job, run: await runFault(fault, job, await bodies, signal) }
  } catch (error) {
    return { job, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
})
