// Deals jobs out to processes, each of which has several under way, and the next one as soon as one has ended.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { LaneError } from '../fixtures/results/lane-error.ts'

export interface Dealing<Answer> {
  /** What the processes run: it gets jobs as messages, and answers each with one. Relative to this folder. */
  readonly worker: string
  readonly processes: number
  /** Runs under way in each process. */
  readonly atOnce: number
  readonly signal: AbortSignal
  /** Gets each answer as it comes. */
  readonly onAnswer: (answer: Answer) => void
}

/** Resolves when every job is answered. Errors: the reason of the signal; LaneError when a process ends before its time. */
export async function dealOut<Job extends object, Answer>(
  jobs: readonly Job[],
  options: Dealing<Answer>,
): Promise<void> {
  const queue = [...jobs]
  const count = Math.max(1, Math.min(options.processes, Math.ceil(jobs.length / options.atOnce), jobs.length))
  const workers = Array.from({ length: count }, () => fork(join(import.meta.dirname, options.worker)))
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

async function feed<Job extends object, Answer>(
  worker: ChildProcess,
  queue: Job[],
  { atOnce, onAnswer, signal }: Dealing<Answer>,
): Promise<void> {
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
  worker.on('message', (answer: Answer) => {
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
    object: 'a process of this command',
    expected: 'to go on until its last job',
    seen: `exit code ${code}`,
    next: 'look for what it said above, and run the command again',
  })
}
