// From the flags of npm run docs to pages and lanes: judged whole before anything starts.

import { didYouMean } from '../../fixtures/claims/nearest-word.ts'
import type { ParsedPage } from '../../fixtures/claims/parse-page.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

/** One of each payload: what a page says of the default shows on them. */
export const usualLanes = ['install-single-amd64', 'install-multi-amd64'] as const

const help = 'npm run docs -- --help'

/** The lanes that are asked for, or the usual ones. Errors: AuthoringError for a name that is not in the table. */
export function chosenLanes(asked: readonly string[] = []): readonly string[] {
  const known = Object.keys(lanes)
  const unknown = asked.find((name) => !known.includes(name))
  if (unknown !== undefined) throw notThere('lane', unknown, known, `one of ${known.join(', ')}`)
  return asked.length === 0 ? usualLanes : asked
}

/**
 * Of `pages` those that are asked for, by path or by name, as `reference/updates`; all without a name.
 *
 * Errors: AuthoringError for a name that no page has.
 */
export function chosenPages(pages: readonly ParsedPage[], asked: readonly string[] = []): readonly ParsedPage[] {
  const wanted = asked.map((name) => {
    const found = pages.find(({ path }) => path === name || nameOf(path) === nameOf(name))
    if (found === undefined)
      throw notThere(
        'page',
        name,
        pages.map(({ path }) => nameOf(path)),
        'docs has the pages',
      )
    return found
  })
  return asked.length === 0 ? pages : wanted
}

function nameOf(path: string): string {
  return path.replace(/^(?:\.\/)?docs\//, '').replace(/\.mdx$/, '')
}

function notThere(flag: string, name: string, known: readonly string[], otherwise: string): AuthoringError {
  const hint = didYouMean(name, known, otherwise)
  return new AuthoringError(`--${flag} ${name}: there is no such ${flag}; ${hint}\nnext: ${help}`)
}
