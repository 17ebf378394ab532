// A number that a flag gives, judged before anything starts.

import { AuthoringError } from '../fixtures/results/authoring-error.ts'

/** Errors: AuthoringError for anything that is no whole number, and for one below `least`. */
export function wholeNumber(command: string, flag: string, text: string, least: 0 | 1): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number
  const next = `npm run ${command} -- --${flag} 1`
  throw new AuthoringError(
    `--${flag} ${text}: expected a whole number of at least ${least}, saw another\nnext: ${next}`,
  )
}
