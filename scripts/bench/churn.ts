// What informers hold through random writes and trouble, for as long as is asked. It is a proof first: a single wrong event ends it.

import { runChurn } from '../../fixtures/churn/run-churn.ts'
import { show } from './figure.ts'

export interface ChurnTime {
  readonly seed: number
  readonly seconds: number
}

/** Shows how much was written and seen; `--seed` repeats the choices. Errors: rejects with the first event or cache that is wrong. */
export async function churn({ seed, seconds }: ChurnTime, signal: AbortSignal): Promise<void> {
  console.log(`churn of ${seconds} s, seed ${seed}`)
  const counts = await runChurn({ seed, durationMs: seconds * 1000, syncEveryMs: 2_000, signal })
  show('churn: writes', String(counts.writes), 'aim: no wrong event')
  show('  events that four clients saw, all of them right', String(counts.events))
  show('  lost connections, compactions, gaps and restarts', String(counts.troubles))
  show('  lists after them', String(counts.lists))
  show('  times at which every cache was what was written', String(counts.syncs))
}
