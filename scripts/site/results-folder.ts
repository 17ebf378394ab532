// Which folder the site reads records from.

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { LaneError } from '../../fixtures/results/lane-error.ts'

/**
 * The folder that `--results` names, or `results`.
 *
 * Shape: without the flag the folder may be missing, as there is no record before the first run.
 * Errors: LaneError for a folder that was named and is none: a site with nothing on it would pass for one of a run that found nothing.
 */
export function resultsFolder(root: string, named: string | undefined): string {
  const folder = resolve(root, named ?? 'results')
  if (named === undefined) return folder
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) return folder
  throw new LaneError({
    object: `--results ${named}`,
    expected: 'a folder with records',
    seen: found === undefined ? 'none' : 'a file',
    next: 'name the folder of a run, or leave out --results to take results, where npm run conformance writes',
  })
}
