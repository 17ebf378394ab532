// Whether a port can be served on, asked before anything is built for it.

import { createServer } from 'node:net'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'

/**
 * The port that `--port` names, which nothing listens on.
 *
 * Errors: AuthoringError when it is no port, or not free on every address and on the loopback one: some systems let two programs share
 * a port when only one of them named an address.
 */
export async function freePort(asked: string): Promise<number> {
  const port = Number(asked)
  if (!/^\d+$/.test(asked) || port < 1 || port > 65_535) {
    throw new AuthoringError(`--port ${asked}: expected a number from 1 to 65535, saw another\nnext: leave it out`)
  }
  for (const host of [undefined, 'localhost']) {
    const code = await refusalOf(port, host)
    if (code === undefined) continue
    const seen = code === 'EADDRINUSE' ? 'that another program listens there' : code
    const next = `npm run site -- --serve --port ${port < 65_535 ? port + 1 : 3000}, or end that program`
    throw new AuthoringError(`port ${port}: expected a free one, saw ${seen}\nnext: ${next}`)
  }
  return port
}

/** The code of the error with which listening there fails, or undefined. */
function refusalOf(port: number, host: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => server.close(() => resolve(undefined)))
  })
}
