// Runs disturbed claims for npm run disturb.

import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { type DisturbedJob, type DisturbedResult, runDisturbed } from '../../fixtures/disturbances/disturbed-run.ts'
import { answerJobs } from '../answer-jobs.ts'

/** What a worker answers to a job. */
export type DisturbedAnswer = DisturbedResult | { readonly job: DisturbedJob; readonly error: string }

const bodies = collectEveryBody()

answerJobs(async (job: DisturbedJob, signal): Promise<DisturbedAnswer> => {
  try {
    return await runDisturbed(job, await bodies, signal)
  } catch (error) {
    return { job, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
})
