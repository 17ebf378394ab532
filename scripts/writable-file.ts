// Whether a file that a flag names can be written, asked before anything is done for it.

import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'

/** Errors: AuthoringError when it cannot. */
export function requireWritable(flag: string, file: string): void {
  const seen = whyNot(file)
  if (seen === undefined) return
  throw new AuthoringError(
    `--${flag} ${file}: expected a file that can be written, saw ${seen}\nnext: choose another file`,
  )
}

function whyNot(file: string): string | undefined {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there?.isDirectory()) return 'a folder'
  const folder = dirname(resolve(file))
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return `no folder ${folder}`
  try {
    accessSync(there === undefined ? folder : file, constants.W_OK)
    return undefined
  } catch {
    return 'that writing there is not allowed'
  }
}
