// Requests without any client, to measure clients against.

import { Agent, request } from 'node:https'
import type { ApiAccess } from '../../fixtures/control-plane/component.ts'

interface Bare {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}
export type Send = (bare: Bare) => Promise<void>

/** Requests without any client: one TLS connection, bodies read and thrown away. */
export function oneConnection({ url, certificateAuthority, token }: ApiAccess): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: certificateAuthority })
  return ({ method, path, body }) =>
    new Promise((done, failed) => {
      const authorization = `Bearer ${token}`
      const headers = body === undefined ? { authorization } : { authorization, 'content-type': 'application/json' }
      const outgoing = request(`${url}${path}`, { agent, method, headers }, (answer) => {
        answer.resume()
        answer.on('end', done)
      })
      outgoing.on('error', failed)
      outgoing.end(body === undefined ? undefined : JSON.stringify(body))
    })
}
