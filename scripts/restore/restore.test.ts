import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import { budgets } from '../../fixtures/lanes/budgets.ts'
import { cleanUp, restorationLines } from '../../fixtures/safety/clean-up.ts'
import { journalled, readOnly } from '../../fixtures/safety/guarded-connection.ts'
import { type GuardOptions, guardedRun, restoreAll } from '../../fixtures/safety/guarded-run.ts'
import { removeFiled } from '../../fixtures/safety/journal-file.ts'
import { JournalStore } from '../../fixtures/safety/journal-store.ts'
import { openJournal } from '../../fixtures/safety/open-journal.ts'
import { leaseRef } from '../../fixtures/safety/run-lease.ts'
import { createRunNamespace, deleteRunNamespace } from '../../fixtures/safety/run-namespace.ts'
import { type ClusterToRestore, startClusterToRestore } from './cluster-to-restore.ts'
import { proveRestorations } from './prove.ts'

const lease = leaseRef('default')
const configMaps = '/api/v1/namespaces/kube-public/configmaps'
const secrets = '/api/v1/namespaces/kube-public/secrets'
const claim = 'a/claim'
const contentType = 'application/merge-patch+json'

let started: ClusterToRestore
let connection: Connection
let options: GuardOptions
before(async () => {
  started = await startClusterToRestore()
  connection = started.connection
  options = started.options
})
after(() => started.stop())

/** A run that has got as far as its claims. */
async function begun(namespace: string): Promise<Connection> {
  await createRunNamespace(connection, namespace, lease)
  await new JournalStore(connection, namespace).create()
  const journal = await openJournal(namespace, options)
  return journalled(connection, { journal, namespace })
}

/** The object, or the refusal. */
async function get(path: string) {
  return Object((await connection.send({ method: 'GET', path, claim })).body)
}

async function create(path: string, kind: string, name: string, more: object): Promise<string> {
  const body = { apiVersion: 'v1', kind, metadata: { name }, ...more }
  const { status } = await connection.send({ method: 'POST', path, body, claim })
  assert.equal(status, 201)
  return `${path}/${name}`
}

const patch = (over: Connection, path: string, body: object) =>
  over.send({ method: 'PATCH', path, body, contentType, claim })

describe('a run that is killed', () => {
  test('leaves a cluster that is restored exactly, wherever it was killed', async () => {
    const signal = AbortSignal.timeout(300_000)
    const { exact, inexact } = await proveRestorations({
      lane: 'install-multi-amd64',
      seed: 7,
      kills: 2,
      signal,
      say: () => {},
    })
    assert.deepEqual([exact, inexact], [2, []])
  })
})

describe('what a run has changed', () => {
  test('comes back, but for what somebody else has changed since, which is told', async () => {
    const path = await create(configMaps, 'ConfigMap', 'shared', { data: { ours: 'before', both: 'before' } })
    const run = await begun('importmode-both')
    await patch(run, path, { data: { ours: 'run', both: 'run', added: 'run' } })
    await patch(connection, path, { data: { both: 'theirs', others: 'theirs' } })
    const lines = restorationLines((await cleanUp('importmode-both', options)).restorations)
    assert.deepEqual((await get(path)).data, { ours: 'before', both: 'theirs', others: 'theirs' })
    assert.deepEqual(lines, [
      'restored kube-public/configmaps/shared data.ours: "before" again (a/claim)',
      'restored kube-public/configmaps/shared data.added: nothing again (a/claim)',
      'left kube-public/configmaps/shared data.both: somebody has written "theirs" there (a/claim)',
    ])
    assert.equal(
      (await connection.send({ method: 'GET', path: '/api/v1/namespaces/importmode-both', claim })).status,
      404,
    )
    assert.deepEqual(readdirSync(options.journals), [])
  })
  test('is made anew when it was deleted, and gone when it was made', async () => {
    const path = await create(configMaps, 'ConfigMap', 'deleted', { data: { a: 'b' } })
    const run = await begun('importmode-made')
    await run.send({ method: 'DELETE', path, claim })
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'made' } }
    await run.send({ method: 'POST', path: configMaps, body, claim })
    assert.equal((await get(`${configMaps}/made`)).metadata.labels['importmode.dev/run'], 'importmode-made')
    await cleanUp('importmode-made', options)
    assert.deepEqual((await get(path)).data, { a: 'b' })
    assert.equal((await get(`${configMaps}/made`)).code, 404)
  })
  test('of a Secret stands in no ConfigMap and in no file, and comes back', async () => {
    const path = await create(secrets, 'Secret', 'shared', { stringData: { password: 'very-secret' } })
    const run = await begun('importmode-secret')
    await patch(run, path, { stringData: { password: 'of-the-run' } })
    const kept = '/api/v1/namespaces/importmode-secret/configmaps/importmode-journal'
    const [file = ''] = readdirSync(options.journals)
    const seen = JSON.stringify(await get(kept)) + readFileSync(join(options.journals, file), 'utf8')
    for (const word of ['very-secret', 'of-the-run']) {
      assert.ok(!seen.includes(word) && !seen.includes(Buffer.from(word).toString('base64')), seen)
    }
    assert.equal(statSync(join(options.journals, file)).mode & 0o077, 0)
    await cleanUp('importmode-secret', options)
    assert.equal(Buffer.from((await get(path)).data.password, 'base64').toString(), 'very-secret')
  })
  test('comes back by the file of this machine when somebody has removed the namespace', async () => {
    const path = await create(configMaps, 'ConfigMap', 'filed', { data: { a: 'before', b: 'before' } })
    const run = await begun('importmode-filed')
    await patch(run, path, { data: { a: 'run', b: 'run' } })
    await deleteRunNamespace(connection, 'importmode-filed', options.namespaceWithinMs)
    // Back, and then to the same value: nobody but its owner tells that it is not the run's.
    for (const a of ['before', 'run']) {
      const query = { fieldManager: 'somebody' }
      await connection.send({ method: 'PATCH', path, body: { data: { a } }, contentType, query, claim })
    }
    const { restorations } = await restoreAll(options)
    assert.deepEqual((await get(path)).data, { a: 'run', b: 'before' })
    assert.match(restorationLines(restorations).join('\n'), /left .* data\.a: somebody has written "run" there/)
    assert.deepEqual(readdirSync(options.journals), [])
  })
  test('does not go on when another run has begun to clean up', async () => {
    const path = await create(configMaps, 'ConfigMap', 'fenced', { data: { a: 'before' } })
    const run = await begun('importmode-fenced')
    await patch(run, path, { data: { a: 'run' } })
    await new JournalStore(connection, 'importmode-fenced').close()
    await assert.rejects(
      patch(run, path, { data: { a: 'later' } }),
      /expected the journal of a run that goes on, saw that it is closed\nnext: run again/,
    )
    assert.equal((await get(path)).data.a, 'run')
    await cleanUp('importmode-fenced', options)
    assert.equal((await get(path)).data.a, 'before')
    await assert.rejects(patch(run, path, { data: { a: 'later' } }), /saw no journal/)
  })
  test('is put back by the next worker of the same run', async () => {
    const path = await create(configMaps, 'ConfigMap', 'worker', { data: { a: 'before' } })
    const run = await begun('importmode-worker')
    await patch(run, path, { data: { a: 'run' } })
    await openJournal('importmode-worker', options)
    assert.equal((await get(path)).data.a, 'before')
    assert.deepEqual(await cleanUp('importmode-worker', options), { restorations: [], differing: [], refused: [] })
  })
  test('is not sent at all when nobody could undo it', async () => {
    const path = await create(configMaps, 'ConfigMap', 'strategic', { data: { a: 'before' } })
    const run = await begun('importmode-refused')
    const strategic = { body: { data: { a: 'run' } }, contentType: 'application/strategic-merge-patch+json' }
    await assert.rejects(
      run.send({ method: 'PATCH', path, claim, ...strategic }),
      /expected a write of one named object, by merge patch/,
    )
    await assert.rejects(
      run.send({ method: 'DELETE', path: configMaps, claim }),
      /expected a write of one named object/,
    )
    const large = { data: { a: 'x'.repeat(950_000) } }
    await assert.rejects(patch(run, path, large), /expected at most 900000 bytes to keep, saw 95\d{4}/)
    assert.equal((await get(path)).data.a, 'before')
    await cleanUp('importmode-refused', options)
  })
})

describe('a difference that nobody explains', () => {
  test('is told, and is what the run ends with', async () => {
    const said: string[] = []
    const path = '/apis/config.openshift.io/v1/clusterversions/version'
    const { channel } = (await get(path)).spec
    const own = {
      ...options,
      budgets: { ...budgets.embedded, observedWithinMs: 100 },
      say: (text: string) => said.push(text),
    }
    const left = await guardedRun(own, { namespace: 'importmode-differs', isResumed: false }, async () => {
      // Past the journal, as nothing that a run does.
      await patch(connection, path, { spec: { channel: 'other' } })
    })
    await patch(connection, path, { spec: { channel } })
    const was = channel === undefined ? 'nothing' : JSON.stringify(channel)
    assert.match(
      String(left),
      new RegExp(
        `^LaneError: clusterversions.config.openshift.io/version spec.channel: expected ${was} as before the run, saw "other"\nnext: `,
      ),
    )
    assert.match(
      said.join('\n'),
      /^since the run began: .*version spec\.channel: .* before, now "other": NOBODY EXPLAINS IT$/m,
    )
  })
})

describe('a journal that no lease names', () => {
  test('is obeyed only when somebody says so', async () => {
    const path = '/apis/config.openshift.io/v1/imagetagmirrorsets'
    const run = await begun('importmode-planted')
    const spec = { imageTagMirrors: [{ source: 'a.example.com/b', mirrors: ['c.example.com/b'] }] }
    const body = {
      apiVersion: 'config.openshift.io/v1',
      kind: 'ImageTagMirrorSet',
      metadata: { name: 'planted' },
      spec,
    }
    assert.equal((await run.send({ method: 'POST', path, body, claim })).status, 201)
    removeFiled(options.journals, { cluster: options.cluster, namespace: 'importmode-planted' })
    const said: string[] = []
    const { untouched } = await restoreAll({ ...options, say: (text) => said.push(text) })
    assert.deepEqual(untouched, ['importmode-planted'])
    assert.match(
      said.join('\n'),
      /^left namespaces\/importmode-planted: its journal .*npm run restore -- --namespace importmode-planted/,
    )
    assert.equal((await get(`${path}/planted`)).metadata.name, 'planted')
    assert.deepEqual((await restoreAll(options, 'importmode-planted')).untouched, [])
    assert.equal((await get(`${path}/planted`)).code, 404)
  })
})

describe('a run that may only read', () => {
  test('sends no write, whatever its claims ask', async () => {
    const own = readOnly(connection)
    await assert.rejects(
      patch(own, `${configMaps}/shared`, {}),
      /^LaneError: PATCH .*: expected only reads and dry runs .*, saw a write\nnext: give claim a\/claim another reach/,
    )
    const dry = await own.send({
      method: 'PATCH',
      path: `${configMaps}/shared`,
      body: {},
      contentType,
      query: { dryRun: 'All' },
      claim,
    })
    assert.equal(dry.status, 200)
  })
})
