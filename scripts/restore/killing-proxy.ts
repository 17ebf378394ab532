// A way to an API server on which the process that asks dies: at one of its requests, before the server hears of it or after it has answered.

import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent, createServer, request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { IssuedCertificate } from '../../fixtures/control-plane/certificates.ts'

export interface Death {
  /** The first request is 1. */
  readonly atRequest: number
  readonly when: 'before' | 'after'
  /** Ends the process, so that nothing of it runs any more when this returns. */
  readonly kill: () => void
}

export interface KillingProxy {
  /** `https://127.0.0.1:port` */
  readonly url: string
  /** Counts requests from here on; gives the one at which the process died, once it has. */
  expect(death: Death): { killedAt(): string | undefined; requests(): number }
  stop(): Promise<void>
}

export interface KillingProxyOptions {
  readonly upstream: string
  /** PEM. */
  readonly certificateAuthority: string
  /** Of the proxy. */
  readonly servingCertificate: IssuedCertificate
}

/** Starts one on a free port. */
export async function startKillingProxy(options: KillingProxyOptions): Promise<KillingProxy> {
  const { certificate: cert, key } = options.servingCertificate
  const agent = new Agent({ ca: options.certificateAuthority, keepAlive: true })
  const sockets = new Set<Duplex>()
  let [death, count, killedAt]: [Death | undefined, number, string | undefined] = [undefined, 0, undefined]
  const dies = (request: IncomingMessage) => {
    death?.kill()
    killedAt = `${death?.when} request ${count}, ${request.method} ${request.url}`
    death = undefined
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer({ cert, key }, async (request, response) => {
    count += 1
    const isLast = death !== undefined && count === death.atRequest
    if (isLast && death?.when === 'before') return dies(request)
    try {
      const answer = await forwarded(options.upstream, agent, request)
      if (!isLast) return pass(answer, response)
      // A watch never ends: its first word is its answer.
      if (!/[?&]watch=true/.test(request.url ?? '')) for await (const _ of answer);
      dies(request)
    } catch {
      response.destroy()
    }
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    expect: (next) => {
      ;[death, count, killedAt] = [next, 0, undefined]
      return { killedAt: () => killedAt, requests: () => count }
    },
    stop: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      agent.destroy()
    },
  }
}

async function forwarded(upstream: string, agent: Agent, incoming: IncomingMessage): Promise<IncomingMessage> {
  const { hostname, port } = new URL(upstream)
  const { method, url: path, headers } = incoming
  const outgoing = httpsRequest({
    hostname,
    port,
    agent,
    method,
    path,
    headers: { ...headers, host: `${hostname}:${port}` },
  })
  incoming.pipe(outgoing)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  return answer
}

function pass(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  response.flushHeaders()
  answer.pipe(response)
  answer.once('error', () => response.destroy())
  response.once('close', () => answer.destroy())
}
