// How the benchmark measures and prints.

/** One line: what, the figure with its unit, and what it aims at. */
export function show(what: string, figure: string, aim = ''): void {
  console.log(`${what.padEnd(58)} ${figure.padStart(12)}  ${aim}`.trimEnd())
}

/** Milliseconds of real time that the work takes. */
export async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

/** The middle one; the upper of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}
