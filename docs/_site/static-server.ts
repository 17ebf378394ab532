// Serves a built site from a folder on a loopback port, for the tests. It lists no folders and follows no way out of its own.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

export interface StaticServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly close: () => Promise<void>
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Starts to serve `folder` on a free port. Errors: rejects when the port cannot be opened; a missing file is a 404. */
export async function startStaticServer(folder: string): Promise<StaticServer> {
  const server = createServer(async (request, response) => {
    const path = await fileFor(folder, new URL(request.url ?? '/', 'http://localhost').pathname)
    response.writeHead(path === undefined ? 404 : 200, {
      'content-type': contentTypes[extname(path ?? '')] ?? 'text/plain',
    })
    if (path === undefined) response.end('not found')
    else createReadStream(path).pipe(response)
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', listening)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, close }
}

async function fileFor(folder: string, pathname: string): Promise<string | undefined> {
  const path = normalize(join(folder, decodeURIComponent(pathname)))
  if (path !== folder && !path.startsWith(folder + sep)) return undefined
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile()) return path
  const index = join(path, 'index.html')
  return found?.isDirectory() && (await stat(index).catch(() => undefined)) ? index : undefined
}
