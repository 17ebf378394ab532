// The server under load, seen from the process that loads it.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { ApiAccess } from '../../fixtures/control-plane/component.ts'

/** What the server's process is asked. */
export type LoadQuestion = 'usage' | 'usage after gc' | 'stop'

/** Of the server's process alone; processor time of all its threads. */
export interface Usage {
  readonly cpuMs: number
  readonly residentBytes: number
  readonly heapBytes: number
}

export interface LoadProcess {
  readonly access: ApiAccess
  usage(question?: Exclude<LoadQuestion, 'stop'>): Promise<Usage>
  stop(): Promise<void>
}

/** Resolves when the cluster in it has settled; the signal ends it. */
export async function startLoadProcess(signal: AbortSignal): Promise<LoadProcess> {
  const child = fork(new URL('load-server.ts', import.meta.url))
  signal.addEventListener('abort', () => child.kill(), { once: true })
  const access: ApiAccess = await answer(child)
  return {
    access,
    usage: async (question = 'usage') => {
      child.send(question)
      return await answer(child)
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.send('stop')
      await exited
    },
  }
}

/** Errors: rejects when the process ends instead. */
async function answer<T>(child: ChildProcess): Promise<T> {
  const answered = new AbortController()
  const { signal } = answered
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`server under load: expected an answer, saw its end with ${code}`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended])
    return message
  } finally {
    ended.catch(() => {})
    answered.abort()
  }
}
