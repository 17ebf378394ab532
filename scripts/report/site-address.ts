// The address of the published pages, as a flag names it.

import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

/** Errors: AuthoringError for what is no address of a site. */
export function siteAddress(flag: string | undefined): string | undefined {
  if (flag === undefined) return undefined
  const protocol = URL.canParse(flag) ? new URL(flag).protocol : ''
  if (protocol === 'https:' || protocol === 'http:') return flag
  throw new AuthoringError(
    `--site ${flag}: expected https://…, saw ${protocol || 'no address'}\nnext: name the address of the first page`,
  )
}
