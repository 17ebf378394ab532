// What signals mean for a night: the first lets its lanes end in order, the second leaves at once.

import { constants } from 'node:os'

export interface Interruptions {
  /** Aborts at the first: lanes are told to end, and destroy what they made. */
  readonly signal: AbortSignal
  /** Aborts at the second: lanes are killed. */
  readonly kill: AbortSignal
}

/** Of Ctrl-C, SIGTERM and SIGHUP. scripts/run.js passes on what only it was sent, so that one comes twice in a moment counts once. */
export function interruptions(say: (line: string) => void, sameWithinMs = 500): Interruptions {
  const [first, second] = [new AbortController(), new AbortController()]
  let firstMs = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (first.signal.aborted && performance.now() - firstMs < sameWithinMs) return
      if (!first.signal.aborted) {
        firstMs = performance.now()
        say(`${name}: lanes are told to end, and destroy what they made; another one leaves at once`)
        first.abort()
        return
      }
      say(`${name}: lanes are killed\nnext: npm run nightly -- --resume, or npm run lane -- destroy LANE for each`)
      second.abort()
      process.exit(128 + constants.signals[name])
    })
  }
  return { signal: first.signal, kill: second.signal }
}
