import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, test } from 'node:test'
import { freePort } from './free-port.ts'

/** A server on a port of the system's choice. */
async function listening(host: string) {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

describe('freePort', () => {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    test(`refuses a port that ${host} listens on, and gives it once it is free`, async () => {
      const { server, port } = await listening(host)
      const message = `port ${port}: expected a free one, saw that another program listens there`
      await assert.rejects(freePort(String(port)), ({ message: seen }: Error) => seen.startsWith(message))
      server.close()
      await once(server, 'close')
      assert.equal(await freePort(String(port)), port)
    })
  }

  for (const asked of ['0', '65536', '3000x', '']) {
    test(`refuses "${asked}"`, async () => {
      await assert.rejects(freePort(asked), { name: 'AuthoringError' })
    })
  }
})
