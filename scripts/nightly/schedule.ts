// Which lane begins when: as many at once as the limits let, in the order in which they are named.

/** What at most may be under way at the same time. */
export interface Limits {
  readonly lanes: number
  /** Of lanes with such a key: a provider, a platform, or a management cluster. */
  readonly byKey: Readonly<Record<string, number>>
}

export interface Scheduled {
  readonly name: string
  /** What it takes a share of. */
  readonly keys: readonly string[]
}

/**
 * Runs each lane once, and resolves when all have ended.
 *
 * Shape: `run` rejects with nothing; how a lane ended is its own. One that waits for its key lets others pass. After the signal none begins.
 */
export async function runAll<Lane extends Scheduled>(
  lanes: readonly Lane[],
  { lanes: most, byKey }: Limits,
  run: (lane: Lane) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...lanes]
  const underWay = new Map<Lane, Promise<Lane>>()
  const isFree = (key: string) => {
    const taken = [...underWay.keys()].filter(({ keys }) => keys.includes(key)).length
    return taken < (byKey[key] ?? Number.POSITIVE_INFINITY)
  }
  const next = () => {
    if (signal.aborted || underWay.size >= most) return undefined
    const at = waiting.findIndex(({ keys }) => keys.every(isFree))
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }
  for (;;) {
    for (let lane = next(); lane !== undefined; lane = next()) {
      const begun = lane
      underWay.set(
        begun,
        run(begun).then(() => begun),
      )
    }
    if (underWay.size === 0) return
    underWay.delete(await Promise.race(underWay.values()))
  }
}
