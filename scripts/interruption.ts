// Lets a command clean up, and say what it was at, when it is told to end.

import { AuthoringError } from '../fixtures/results/authoring-error.ts'

export interface InterruptedWork {
  /** What is interrupted. */
  readonly object: string
  readonly expected: string
  readonly next: string
}

/**
 * Aborts at Ctrl-C, which ends the process at once when it comes again, and when the process is told to end.
 *
 * Errors: the reason is an AuthoringError that says so.
 */
export function interruption({ object, expected, next }: InterruptedWork): AbortSignal {
  const interrupted = new AbortController()
  onInterruption((seen) =>
    interrupted.abort(new AuthoringError(`${object}: expected ${expected}, saw ${seen}\nnext: ${next}`)),
  )
  return interrupted.signal
}

/** Resolves at the same. */
export function untilInterrupted(): Promise<void> {
  return new Promise((done) => onInterruption(() => done()))
}

function onInterruption(heard: (seen: string) => void): void {
  process.once('SIGINT', () => heard('Ctrl-C'))
  // May come twice, from whoever sent it to the group and from scripts/run.js.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => heard(signal))
}
