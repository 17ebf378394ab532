// Flags of npm run conformance that say how a run goes, and not what is run: judged whole before anything starts.

import { requestRate } from '../../fixtures/lanes/budgets.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { type Redacted, redactable } from '../../fixtures/results/published-record.ts'
import { wholeNumber } from '../whole-number.ts'

/** More runs of a claim than this say nothing new of it. */
const mostRetries = 10

/** What to take out of the records. Errors: AuthoringError for what cannot be. */
export function redactedOf(asked: readonly string[] = []): readonly Redacted[] {
  const unknown = asked.find((each) => !redactable.some((known) => known === each))
  if (unknown === undefined) return redactable.filter((each) => asked.includes(each))
  const expected = redactable.join(' or ')
  const next = 'secrets are taken out in any case'
  throw new AuthoringError(`--redact ${unknown}: expected ${expected}, saw ${unknown}\nnext: ${next}`)
}

/** Keeps a lower rate of requests, for every process of the run. Errors: AuthoringError for a higher one, and without a cluster that is there. */
export function keepRate(asked: string | undefined, kubeconfig: string | undefined): void {
  if (asked === undefined) return
  const perSecond = wholeNumber('conformance', 'requests-per-second', asked, 1)
  if (kubeconfig === undefined) {
    const next = 'leave it out: nobody else uses an embedded cluster'
    throw new AuthoringError(`--requests-per-second ${asked}: expected --kubeconfig beside it, saw none\nnext: ${next}`)
  }
  if (perSecond > requestRate.perSecond) {
    const expected = `at most ${requestRate.perSecond}`
    const next = 'leave it out: others use the cluster too'
    throw new AuthoringError(`--requests-per-second ${asked}: expected ${expected}, saw ${asked}\nnext: ${next}`)
  }
  process.env['IMPORTMODE_REQUESTS_PER_SECOND'] = String(perSecond)
}

/** How many times a claim that fails is run again. Errors: AuthoringError, also without a cluster that is there already. */
export function retriesOf(asked: string | undefined, kubeconfig: string | undefined): number {
  if (asked === undefined) return 0
  const retries = wholeNumber('conformance', 'retries', asked, 0)
  if (kubeconfig === undefined) {
    const next = 'leave it out: nothing disturbs an embedded cluster, and what fails there once is to be looked at'
    throw new AuthoringError(`--retries ${asked}: expected --kubeconfig beside it, saw none\nnext: ${next}`)
  }
  if (retries <= mostRetries) return retries
  const next = 'a claim that fails as often does not hold'
  throw new AuthoringError(`--retries ${asked}: expected at most ${mostRetries}, saw ${asked}\nnext: ${next}`)
}

/** What the run is called in its records. Errors: AuthoringError for what a record would not take. */
export function runIdOf(asked: string | undefined): string | undefined {
  if (asked === undefined || /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(asked)) return asked
  const expected = 'up to 100 letters, digits and dashes'
  throw new AuthoringError(`--run-id ${asked}: expected ${expected}, saw ${asked}\nnext: name the job and its number`)
}
