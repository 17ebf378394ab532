import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { writeBundle } from './bundle.ts'
import { type Call, called } from './called.ts'
import { readResults } from './go-caller.ts'

const folder = mkdtempSync(join(tmpdir(), 'extension-endings-'))
const bundle = join(folder, 'importmode-tests-ext.cjs')
const call = (args: readonly string[], more: Partial<Call> = {}) =>
  called({ command: [process.execPath, bundle], args, ...more })
const aName = '[sig-imageregistry] importmode claim chain/chain-consistent'

describe('ends of the extension', () => {
  before(() => writeBundle(bundle))
  after(() => rmSync(folder, { recursive: true }))

  test('trap 5: a result is the last thing said, whatever warns', async () => {
    const warns = 'process.on("SIGUSR2",()=>{process.emitWarning("{w");setTimeout(()=>{throw new Error("end")},50)})'
    await using server = await silentServer()
    const { said } = await called({
      command: [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(warns)}`, bundle],
      args: ['run-test', '-n', aName, '-o', 'jsonl'],
      env: { KUBECONFIG: server.kubeconfig },
      onStart: (running) => server.asked(() => running.kill('SIGUSR2')),
    })
    const [result, ...more] = said.split('\n')
    assert.ok(result?.startsWith('{"name":'), said)
    assert.deepEqual(more, [''])
  })

  test('trap 12: a second signal ends at once, with a result of each name', async () => {
    await using server = await silentServer()
    const twice = (running: ChildProcess) => {
      running.kill('SIGINT')
      setImmediate(() => running.kill('SIGTERM'))
    }
    const { said, code } = await call(['run-test', '-n', aName, '-o', 'jsonl'], {
      env: { KUBECONFIG: server.kubeconfig },
      onStart: (running) => server.asked(() => twice(running)),
    })
    assert.equal(code, 130)
    assert.match(String(readResults(said, [aName])[0]?.fields['error']), /^ended by a second signal/)
  })

  test('trap 16 and 18: a crash is a result of each name, with its lifecycle', async () => {
    const [blocking, informing] = [aName, '[sig-imageregistry] importmode claim client/oc-tag-legacy']
    const crash = 'process.on("SIGUSR2",()=>{throw new Error("{crash")})'
    // The crash comes while the claims wait for an answer.
    await using server = await silentServer()
    const { said, code } = await called({
      command: [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(crash)}`, bundle],
      args: ['run-test', '-n', blocking, '-n', informing, '-o', 'jsonl'],
      env: { KUBECONFIG: server.kubeconfig },
      onStart: (running) => server.asked(() => running.kill('SIGUSR2')),
    })
    const results = readResults(said, [blocking, informing])
    assert.deepEqual(
      results.map(({ result, lifecycle }) => [result, lifecycle]),
      [
        ['failed', 'blocking'],
        ['failed', 'informing'],
      ],
    )
    assert.match(String(results[0]?.fields['error']), /\{crash/)
    assert.equal(code, 1)
  })
})

/** A server that takes connections and never answers, and a kubeconfig for it. */
async function silentServer() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const kubeconfig = join(folder, 'silent')
  writeFileSync(kubeconfig, kubeconfigOf((server.address() as AddressInfo).port))
  return {
    kubeconfig,
    asked: (listener: () => void) => server.once('connection', listener),
    [Symbol.asyncDispose]: async () => {
      server.close()
    },
  }
}

function kubeconfigOf(port: number): string {
  const cluster = { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true }
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster }],
    users: [{ name: 'u', user: { token: 'x' } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  })
}
