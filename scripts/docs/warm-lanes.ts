// Lanes that stay up while pages are written. A page that changes its cluster gets one that nobody else is on, and the next one is made ready
// meanwhile.

import type { RunningLane } from '../../fixtures/lanes/providers/running-lane.ts'
import { startLane } from '../../fixtures/lanes/providers/start-lane.ts'

/** Shape: stop them in the end; what is being started then is stopped too. */
export class WarmLanes {
  readonly names: readonly string[]
  readonly #shared = new Map<string, Promise<RunningLane>>()
  readonly #spare = new Map<string, Promise<RunningLane>>()
  readonly #used = new Set<Promise<unknown>>()

  readonly #startLane: typeof startLane

  constructor(names: readonly string[], start = startLane) {
    this.names = names
    this.#startLane = start
    for (const name of names) this.#shared.set(name, this.#start(name))
  }

  /** Resolves when all of them are up. Errors: LaneError of the first that does not come up. */
  async ready(): Promise<void> {
    await Promise.all(this.#shared.values())
  }

  /** Makes a lane ready that will be used once. */
  prepareOwn(name: string): void {
    if (!this.#spare.has(name)) this.#spare.set(name, this.#start(name))
  }

  /** Does `work` on the lane that all share, or on one of its own. */
  async on<T>(name: string, isOwn: boolean, work: (running: RunningLane) => Promise<T>): Promise<T> {
    if (!isOwn) return work(await (this.#shared.get(name) ?? this.#start(name)))
    this.prepareOwn(name)
    const own = this.#spare.get(name) ?? this.#start(name)
    this.#spare.delete(name)
    const running = await own
    try {
      return await work(running)
    } finally {
      const stopped: Promise<unknown> = running.stop().then(() => this.#used.delete(stopped))
      this.#used.add(stopped)
      this.prepareOwn(name)
    }
  }

  async stop(): Promise<void> {
    const started = [...this.#shared.values(), ...this.#spare.values()]
    await Promise.all([
      ...this.#used,
      ...started.map((lane) =>
        lane.then(
          (running) => running.stop(),
          () => undefined,
        ),
      ),
    ])
  }

  #start(name: string): Promise<RunningLane> {
    const lane = this.#startLane(name)
    // Whoever waits for it is told; that nobody does is no defect.
    lane.catch(() => undefined)
    return lane
  }
}
