// Deals runs of faults out to processes, each of which has several under way, and the next one as soon as one has ended.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FaultJob } from '../../fixtures/faults/fault-run.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import type { FaultAnswer } from './worker.ts'

export interface Dealing {
  readonly processes: number
  /** Runs under way in each process. */
  readonly atOnce: number
  readonly signal: AbortSignal
  /** Gets each answer as it comes. */
  readonly onAnswer: (answer: FaultAnswer) => void
}

/** Resolves when every job is answered. Errors: the reason of the signal; LaneError when a process ends before its time. */
export async function dealOut(jobs: readonly FaultJob[], options: Dealing): Promise<void> {
  const queue = [...jobs]
  const count = Math.max(1, Math.min(options.processes, Math.ceil(jobs.length / options.atOnce), jobs.length))
  const workers = Array.from({ length: count }, () => fork(join(import.meta.dirname, 'worker.ts')))
  const end = () => {
    for (const worker of workers) worker.kill('SIGTERM')
  }
  options.signal.addEventListener('abort', end, { once: true })
  try {
    await Promise.all(workers.map((worker) => feed(worker, queue, options)))
    options.signal.throwIfAborted()
  } finally {
    options.signal.removeEventListener('abort', end)
    end()
    await Promise.all(workers.map(ended))
  }
}

async function feed(worker: ChildProcess, queue: FaultJob[], { atOnce, onAnswer, signal }: Dealing): Promise<void> {
  let underWay = 0
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const next = () => {
    while (underWay < atOnce && !signal.aborted) {
      const job = queue.shift()
      if (job === undefined) break
      underWay += 1
      worker.send(job)
    }
    if (underWay === 0) resolve()
  }
  worker.on('message', (answer: FaultAnswer) => {
    underWay -= 1
    onAnswer(answer)
    next()
  })
  worker.once('exit', (code) => (signal.aborted ? resolve() : reject(lost(code))))
  next()
  await promise
}

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit')
}

function lost(code: number | null): LaneError {
  return new LaneError({
    object: 'a process of npm run faults',
    expected: 'to go on until its last fault',
    seen: `exit code ${code}`,
    next: 'npm run faults -- --fault <id>, for each fault that has no line above',
  })
}
