// Requests and watches as cheap as they can be, so that the server is what is measured.

import { connect } from 'node:http2'
import { Agent, request } from 'node:https'
import type { ApiAccess } from '../../fixtures/control-plane/component.ts'

/** Errors: rejects for an answer that is not 2xx. */
export type Call = (method: string, path: string, body?: string, contentType?: string) => Promise<void>

export interface LoadClient {
  readonly call: Call
  close(): void
}

/** So many requests are under way at a time, each on a connection of its own that is kept. */
export const connections = 4

export function createLoadClient({ url, certificateAuthority, token }: ApiAccess): LoadClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca: certificateAuthority })
  const call: Call = (method, path, body, contentType = 'application/json') =>
    new Promise((done, failed) => {
      const type = body === undefined ? {} : { 'content-type': contentType }
      const headers = { authorization: `Bearer ${token}`, ...type }
      const outgoing = request(`${url}${path}`, { agent, method, headers }, (answer) => {
        const code = answer.statusCode ?? 0
        answer.resume()
        answer.on('end', () => {
          if (code >= 200 && code < 300) done()
          else failed(new Error(`${method} ${path}: expected 2xx, saw ${code}`))
        })
      })
      outgoing.on('error', failed)
      outgoing.end(body)
    })
  return { call, close: () => agent.destroy() }
}

/** Calls `work` with 0 to `count` - 1, as many at a time as there are connections. */
export async function eachOf(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
}

export interface OpenWatches {
  /** Bytes of all events so far. */
  readonly bytes: () => number
  close(): void
}

/** One watch for each path, twenty over one HTTP/2 connection; resolves when all of them are answered. */
export async function openWatches(access: ApiAccess, paths: readonly string[]): Promise<OpenWatches> {
  const each = 20
  const groups = Array.from({ length: Math.ceil(paths.length / each) }, (_, group) =>
    paths.slice(group * each, (group + 1) * each),
  )
  let bytes = 0
  const sessions = groups.map(() => connect(access.url, { ca: access.certificateAuthority }))
  for (const [index, session] of sessions.entries()) {
    const answers = (groups[index] ?? []).map(async (path) => {
      const stream = session.request({ ':path': path, authorization: `Bearer ${access.token}` })
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      await new Promise<void>((resolve, reject) => {
        stream.on('error', reject)
        stream.once('response', ({ ':status': code }) => {
          if (code === 200) resolve()
          else reject(new Error(`GET ${path}: expected 200, saw ${code}`))
        })
      })
    })
    await Promise.all(answers)
  }
  return {
    bytes: () => bytes,
    close: () => {
      for (const session of sessions) session.destroy()
    },
  }
}
