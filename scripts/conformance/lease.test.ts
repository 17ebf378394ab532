import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parseLease } from '../../fixtures/api/coordination.ts'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import { pathOf } from '../../fixtures/cluster/object-ref.ts'
import { watchableObject } from '../../fixtures/cluster/until-gone.ts'
import { watchUntil } from '../../fixtures/cluster/watch-until.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { connectExisting } from '../../fixtures/lanes/providers/existing.ts'
import type { Waiting } from '../../fixtures/safety/lease-wait.ts'
import { leaseRef, RunLease } from '../../fixtures/safety/run-lease.ts'

const folder = mkdtempSync(join(tmpdir(), 'lease-'))
const [kubeconfig, results] = [join(folder, 'kubeconfig'), join(folder, 'results')]
const ref = leaseRef('default')
const times = { durationMs: 2_000, renewEveryMs: 300, renewWithinMs: 1_500 }
const long = { durationMs: 60_000, renewEveryMs: 300, renewWithinMs: 50_000 }

let cluster: EmbeddedCluster
let connection: Connection
before(async () => {
  cluster = await startEmbedded(lanes['install-multi-amd64'])
  writeFileSync(kubeconfig, await cluster.api.kubeconfig('system:admin', ['system:masters']))
  connection = await connectExisting(kubeconfig)
})
after(async () => {
  await connection.close()
  await cluster.stop()
  rmSync(folder, { recursive: true })
})

const said: string[] = []
const take = (holder: string, waiting: Waiting = 'leave', of = times) =>
  RunLease.take({ connection, ref, holder, times: of, waiting, say: (text) => said.push(text) })

/** The lease as it stands there; undefined when there is none. */
async function stored() {
  const { status, body } = await connection.send({ method: 'GET', path: pathOf(ref), claim: 'test' })
  return status === 404 ? undefined : parseLease(body)
}

/** Sets fields of it behind its holder's back. */
async function write(spec: object): Promise<void> {
  const contentType = 'application/merge-patch+json'
  const { status } = await connection.send({
    method: 'PATCH',
    path: pathOf(ref),
    body: { spec },
    contentType,
    claim: 'test',
  })
  assert.equal(status, 200)
}

/** As `npm run conformance`: what it said, from the first words on. */
function run(...flags: readonly string[]) {
  const command = [resolve(import.meta.dirname, '../conformance.ts'), '--kubeconfig', kubeconfig, '--results', results]
  const running = spawn(process.execPath, [...command, '--claim', 'default/def-is-create', ...flags])
  let told = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream.on('data', (data: Buffer) => {
      told += data.toString()
    })
  }
  const ended = once(running, 'close').then(([code]) => ({ code, told }))
  const says = async (words: RegExp) => {
    while (!words.test(told)) await once(running.stderr, 'data')
  }
  return { ended, says }
}

describe('RunLease', () => {
  test('is renewed while it is held, and nothing is left of it when it is released', async () => {
    const lease = await take('one')
    const first = await stored()
    assert.deepEqual(
      [first?.spec.holderIdentity, first?.spec.leaseDurationSeconds, first?.spec.leaseTransitions],
      ['one', 2, 0],
    )
    assert.match(first?.spec.renewTime ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    const renewed = await watchUntil(watchableObject(connection, ref), {
      withinMs: 5_000,
      find: ([now]) => (parseLease(now).spec.renewTime === first?.spec.renewTime ? undefined : parseLease(now)),
      onTimeout: () => new Error('not renewed'),
    })
    assert.equal(renewed.spec.acquireTime, first?.spec.acquireTime)
    await lease.release()
    assert.equal(await stored(), undefined)
  })
  test('is not for a second one, who hears who holds it', async () => {
    const lease = await take('one')
    await assert.rejects(take('two'), {
      name: 'LaneError',
      message:
        /^default\/leases\.coordination\.k8s\.io\/importmode: expected no other run that writes, saw held by one since \S+Z, renewed at \S+Z\nnext: wait for it with --wait; or look whether that run lives/,
    })
    await lease.release()
  })
  test('is not for one who waits for its expiry either, as long as it is renewed', async () => {
    const lease = await take('one')
    await assert.rejects(take('two', 'expiry'), /saw held by one/)
    await lease.release()
  })
  test('goes to one who waits as soon as it is released', async () => {
    const lease = await take('one', 'leave', long)
    const waiting = take('two', 'release')
    await lease.release()
    const next = await waiting
    assert.equal((await stored())?.spec.holderIdentity, 'two')
    await next.release()
  })
  test('is taken from one who does not renew it, with what that one has to clean up', async () => {
    const lease = await take('one', 'leave', { ...times, renewEveryMs: 600_000 })
    await lease.cleansUp('importmode-left')
    const next = await take('two', 'expiry')
    assert.deepEqual([next.namespace, (await stored())?.spec.leaseTransitions], ['importmode-left', 1])
    await lease.release()
    assert.equal((await stored())?.spec.holderIdentity, 'two')
    await next.release()
    const free = await stored()
    assert.deepEqual(
      [free?.spec.holderIdentity, free?.metadata.annotations],
      ['', { 'importmode.dev/namespace': 'importmode-left' }],
    )
    const last = await take('three')
    await last.cleansUp('')
    await last.release()
    assert.equal(await stored(), undefined)
  })
  test('is not taken from one whose clock is behind, and who renews it', async () => {
    const lease = await take('one')
    const late = { renewTime: '2020-01-01T00:00:00.000000Z' }
    await write(late)
    const stopped = new AbortController()
    const behind = setInterval(() => void write(late).catch(() => {}), 100)
    stopped.signal.addEventListener('abort', () => clearInterval(behind))
    await assert.rejects(take('two', 'expiry'), /saw held by one/)
    stopped.abort()
    await lease.release()
  })
  test('tells its holder that somebody else has it', async () => {
    const lease = await take('one')
    const lost = once(lease.lost, 'abort')
    await write({ holderIdentity: 'thief' })
    await lost
    assert.match(String(lease.lost.reason), /expected one to hold it, saw held by thief since .*\nnext: run again; /)
    await assert.rejects(lease.cleansUp('n'), /saw held by thief/)
    await lease.release()
    assert.equal((await stored())?.spec.holderIdentity, 'thief')
    await write({ holderIdentity: '' })
  })
})

describe('a second run that writes', () => {
  test('leaves at once, without --wait, and goes when the first has gone, with it', async () => {
    const lease = await take('the-first-run', 'leave', long)
    const { code, told } = await run('--allow', 'namespace').ended
    assert.equal(code, 2, told)
    assert.match(told, /^default\/leases\.coordination\.k8s\.io\/importmode: .*saw held by the-first-run since/m)
    const waiting = run('--allow', 'namespace', '--wait')
    await waiting.says(/importmode: held by the-first-run .*; waiting/)
    await lease.release()
    const second = await waiting.ended
    assert.equal(second.code, 0, second.told)
    assert.equal(await stored(), undefined)
    const namespaces = await connection.send({ method: 'GET', path: '/api/v1/namespaces', claim: 'test' })
    assert.doesNotMatch(JSON.stringify(namespaces.body), /importmode-/)
  })
})
