// What signals mean for a lane: the first ends it in order, a second Ctrl-C leaves at once, and both say what that means.

import { constants } from 'node:os'
import { quote } from 'zx'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

export interface LaneInterruptions {
  /** Aborts at the first; its reason is an AuthoringError. */
  readonly signal: AbortSignal
  /** Aborts when the lane is left at once: what it runs is killed. */
  readonly kill: AbortSignal
}

export interface InterruptedLane {
  readonly lane: string
  readonly command: 'run' | 'up' | 'upgrade' | 'ask' | 'destroy'
  /** What destroys what may be left, to be pasted. */
  readonly destroy: string
  readonly say: (line: string) => void
}

const doing = {
  run: (lane: string) => `stopping lane ${lane}, then destroying what it made`,
  up: (lane: string) => `stopping lane ${lane}; what it made stays`,
  upgrade: (lane: string) => `stopping lane ${lane}; what it made stays`,
  ask: (lane: string) => `stopping lane ${lane}; what it made stays`,
  destroy: (lane: string) => `going on to destroy lane ${lane}`,
} as const

/** Of Ctrl-C, SIGTERM and SIGHUP; the last two come twice from whoever sent one to the group and from scripts/run.js, and then count once. */
export function laneInterruptions({ lane, command, destroy, say }: InterruptedLane): LaneInterruptions {
  const [first, second] = [new AbortController(), new AbortController()]
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const seen = name === 'SIGINT' ? 'Ctrl-C' : name
    process.on(name, () => {
      if (!first.signal.aborted) {
        say(`${seen}: ${doing[command](lane)}; Ctrl-C again leaves at once`)
        first.abort(new AuthoringError(`lane ${lane}: expected to come to its end, saw ${seen}\nnext: ${destroy}`))
      } else if (name === 'SIGINT') {
        say(
          `${seen}: left at once; what lane ${lane} made may still be there, and costs what it costs\nnext: ${destroy}`,
        )
        second.abort()
        process.exit(128 + constants.signals.SIGINT)
      }
    })
  }
  return { signal: first.signal, kill: second.signal }
}

/** With the flags by which it finds what this run made. */
export function destroyCommand(lane: string, flags: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`, value]))
  return ['npm', 'run', 'lane', '--', 'destroy', lane, ...given].map((word) => quote(word)).join(' ')
}
