// What npm run disturb tells: each verdict that changed, and the sum of it all.

import type { DisturbedAnswer } from './worker.ts'

/** Sums up. */
export class Tally {
  #runs = 0
  #disturbed = 0
  #changed = 0
  #lost = 0
  readonly #met = new Map<string, number>()

  add(answer: DisturbedAnswer): void {
    if ('error' in answer) {
      this.#lost += 1
      return
    }
    this.#runs += answer.runs
    this.#disturbed += answer.disturbed
    this.#changed += answer.changed.length
    for (const [kind, times] of Object.entries(answer.met)) this.#met.set(kind, (this.#met.get(kind) ?? 0) + times)
  }

  /** 0: no verdict changed; 1: one did; 2: a lane did not come up. */
  get exitCode(): 0 | 1 | 2 {
    if (this.#lost > 0 || this.#runs === 0) return 2
    return this.#changed === 0 ? 0 : 1
  }

  /** Units: milliseconds of real time. */
  text(tookMs: number): string {
    const kinds = [...this.#met].sort(([, left], [, right]) => right - left).map(([kind, times]) => `${kind} ${times}`)
    return [
      `${this.#disturbed} disturbed runs of ${this.#runs} in all, in ${(tookMs / 1000).toFixed(0)} s: ${kinds.join(', ')}`,
      `${this.#changed} verdicts changed${this.#lost > 0 ? `, ${this.#lost} lanes lost` : ''}`,
    ].join('\n')
  }
}

/** Empty when nothing changed. */
export function changedText(answer: DisturbedAnswer): string {
  const { seed, lane, fault, runs } = answer.job
  const place = fault === undefined ? lane : `${lane} with ${fault}`
  const next = `  next: ${repeatCommand({ seed, runs, lane, fault })}`
  if ('error' in answer) return `${place}: no run\n${answer.error.replace(/^/gm, '    ')}\n${next}`
  const lines = answer.changed.flatMap(({ claim, round, expected, seen, reason, met }) => [
    `${claim} on ${place}, round ${round}: expected ${expected}, saw ${seen}`,
    ...reason.split('\n').map((line) => `    ${line}`),
    ...met.map((each) => `    met ${each}`),
  ])
  if (lines.length === 0) return ''
  return [...lines, next].join('\n')
}

/** The command that makes the same trouble again; on every lane without one. */
export function repeatCommand({
  seed,
  runs,
  lane,
  fault,
}: {
  readonly seed: number
  readonly runs: number
  readonly lane?: string | undefined
  readonly fault?: string | undefined
}): string {
  const place = `${lane === undefined ? '' : ` --lane ${lane}`}${fault === undefined ? '' : ` --fault ${fault}`}`
  return `npm run disturb -- --runs ${runs} --seed ${seed}${place}`
}
