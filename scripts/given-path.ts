// Paths that somebody types start where the command was typed, and npm runs scripts in the project's folder.

import { basename, resolve } from 'node:path'

/**
 * The absolute path.
 *
 * Shape: npm tells in INIT_CWD where it was called, and what it starts passes that on: it counts for the script that npm was called for alone.
 */
export function givenPath(path: string): string {
  const { INIT_CWD: calledIn = '', npm_lifecycle_event: calledFor } = process.env
  const isCalledFor = calledFor === basename(process.argv[1] ?? '', '.ts')
  return isCalledFor && calledIn !== '' ? resolve(calledIn, path) : resolve(path)
}
