// Lets fidelity clean up when it is told to end.

import { AuthoringError } from '../fixtures/results/authoring-error.ts'

/** Aborts at Ctrl-C, which ends the process at once when it comes again, and when the process is told to end. */
export function interruption(): AbortSignal {
  const interrupted = new AbortController()
  const abort = (seen: string) => () =>
    interrupted.abort(new AuthoringError(`fidelity: expected to play every recording, saw ${seen}\nnext: run it again`))
  process.once('SIGINT', abort('Ctrl-C'))
  // May come twice, from whoever sent it to the group and from scripts/run.js.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, abort(signal))
  return interrupted.signal
}
