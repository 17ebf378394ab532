import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import { cleanUp } from '../../fixtures/safety/clean-up.ts'
import { journalled } from '../../fixtures/safety/guarded-connection.ts'
import { type GuardOptions, guardedRun, restoreAll } from '../../fixtures/safety/guarded-run.ts'
import { JournalStore } from '../../fixtures/safety/journal-store.ts'
import { openJournal } from '../../fixtures/safety/open-journal.ts'
import { leaseRef } from '../../fixtures/safety/run-lease.ts'
import { createRunNamespace, deleteRunNamespace } from '../../fixtures/safety/run-namespace.ts'
import { type ClusterToRestore, startClusterToRestore } from './cluster-to-restore.ts'

const lease = leaseRef('default')
const leases = '/apis/coordination.k8s.io/v1/namespaces/default/leases'
const configMaps = '/api/v1/namespaces/kube-public/configmaps'
const bindings = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'
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

const get = async (path: string) => Object((await connection.send({ method: 'GET', path, claim })).body)

async function create(path: string, kind: string, metadata: { readonly name: string }, more: object = {}) {
  const apiVersion = path.startsWith('/api/') ? 'v1' : path.split('/').slice(2, 4).join('/')
  const body = { apiVersion, kind, metadata, ...more }
  assert.equal((await connection.send({ method: 'POST', path, body, claim })).status, 201)
  return `${path}/${metadata.name}`
}

const patch = (over: Connection, path: string, body: object) =>
  over.send({ method: 'PATCH', path, body, contentType, claim })

/** A journal that says what its author may not do. */
const hostile = {
  path: `${bindings}/hostile`,
  claim,
  fields: [],
  deleted: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'hostile' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'mallory' }],
  },
}

async function begun(namespace: string): Promise<Connection> {
  await createRunNamespace(connection, namespace, lease)
  await new JournalStore(connection, namespace).create()
  const journal = await openJournal(namespace, options)
  return journalled(connection, { journal, namespace })
}

const namespaceOf = (name: string) => get(`/api/v1/namespaces/${name}`)

describe('a namespace that no run has made', () => {
  test('stays when it is named on the command line', async () => {
    await create('/api/v1/namespaces', 'Namespace', { name: 'victim' })
    await assert.rejects(
      restoreAll(options, 'victim'),
      /^LaneError: namespaces\/victim: expected the label importmode.dev\/run=victim and .*, saw none and none\nnext: look whose/,
    )
    const { metadata, status } = await namespaceOf('victim')
    assert.deepEqual([metadata.deletionTimestamp, status.phase], [undefined, 'Active'])
  })
  test('stays when it has the label of another, or the name is none', async () => {
    const labels = { 'importmode.dev/run': 'importmode-another' }
    const annotations = { 'importmode.dev/lease': 'default/leases.coordination.k8s.io/importmode' }
    await create('/api/v1/namespaces', 'Namespace', { name: 'labelled', ...{ labels, annotations } })
    await assert.rejects(
      restoreAll(options, 'labelled'),
      /^LaneError: namespaces\/labelled: .*saw importmode-another and/,
    )
    await assert.rejects(restoreAll(options, 'labelled/pods'), /saw no name of a namespace/)
    assert.equal((await namespaceOf('labelled')).status.phase, 'Active')
    // Nor does it keep anybody from what is theirs.
    assert.deepEqual(await restoreAll(options), { restorations: [], untouched: [] })
  })
  test('stays when the lease names it, and what its journal says is not done, by a run neither', async () => {
    await create('/api/v1/namespaces', 'Namespace', { name: 'victim2' })
    const data = { a: JSON.stringify(hostile) }
    await create('/api/v1/namespaces/victim2/configmaps', 'ConfigMap', { name: 'importmode-journal' }, { data })
    const annotations = { 'importmode.dev/namespace': 'victim2' }
    await create(leases, 'Lease', { name: 'importmode', ...{ annotations } }, { spec: { holderIdentity: '' } })
    const refusal = /^LaneError: namespaces\/victim2: .*take the annotation importmode.dev\/namespace off that$/s
    await assert.rejects(restoreAll(options), refusal)
    await assert.rejects(
      guardedRun(options, { namespace: 'importmode-next', isResumed: false }, async () => {}),
      refusal,
    )
    assert.equal((await namespaceOf('victim2')).status.phase, 'Active')
    assert.equal((await get(hostile.path)).code, 404)
    await connection.send({ method: 'DELETE', path: `${leases}/importmode`, claim })
  })
})

describe('a run that is resumed', () => {
  test('removes no namespace of its name that it has not made', async () => {
    await create('/api/v1/namespaces', 'Namespace', { name: 'resumed' })
    await assert.rejects(
      guardedRun(options, { namespace: 'resumed', isResumed: true }, async () => {}),
      /^LaneError: namespaces\/resumed: expected the label/,
    )
    assert.equal((await namespaceOf('resumed')).status.phase, 'Active')
    await connection.send({ method: 'DELETE', path: `${leases}/importmode`, claim })
  })
})

describe("the journal in a run's namespace", () => {
  test('is not obeyed about what no claim changes; everything else is put back, and it stays', async () => {
    const path = await create(configMaps, 'ConfigMap', { name: 'edited' }, { data: { a: 'before' } })
    await patch(await begun('importmode-hostile'), path, { data: { a: 'run' } })
    const journal = '/api/v1/namespaces/importmode-hostile/configmaps/importmode-journal'
    await patch(connection, journal, { data: { hostile: JSON.stringify(hostile), broken: '{"path":' } })
    const said: string[] = []
    await assert.rejects(
      restoreAll({ ...options, say: (text) => said.push(text) }),
      /^LaneError: importmode-hostile\/configmaps\/importmode-journal data\["broken"\]: expected entries .*\nnext: look at it/,
    )
    assert.match(
      said.join('\n'),
      /saw an entry of a\/claim for clusterrolebindings.*hostile, which is left as it is\nnext: /,
    )
    assert.equal((await get(path)).data.a, 'before')
    assert.equal((await get(hostile.path)).code, 404)
    assert.equal((await namespaceOf('importmode-hostile')).status.phase, 'Active')
    assert.equal(readdirSync(options.journals).length, 1)
    await patch(connection, journal, { data: { hostile: null, broken: null } })
    assert.deepEqual((await cleanUp('importmode-hostile', options)).refused, [])
    assert.deepEqual(readdirSync(options.journals), [])
  })
  test('may be emptied or edited: the one on this machine counts, and the difference is told', async () => {
    const path = await create(configMaps, 'ConfigMap', { name: 'emptied' }, { data: { a: 'before' } })
    const other = await create(configMaps, 'ConfigMap', { name: 'rewritten' }, { data: { a: 'before' } })
    const run = await begun('importmode-emptied')
    await patch(run, path, { data: { a: 'run' } })
    await patch(run, other, { data: { a: 'run' } })
    const journal = '/api/v1/namespaces/importmode-emptied/configmaps/importmode-journal'
    const [[key = '', text] = []] = Object.entries<string>((await get(journal)).data).filter((each) =>
      each[1].includes(other),
    )
    await patch(connection, journal, { data: null })
    await patch(connection, journal, {
      data: { [key]: String(text).replace('"before":{"is":"before"}', '"before":{"is":"evil"}') },
    })
    const { differing } = await cleanUp('importmode-emptied', options)
    assert.deepEqual([(await get(path)).data.a, (await get(other)).data.a], ['before', 'before'])
    assert.equal(differing.length, 2)
    assert.match(differing.join('\n'), /differ about kube-public\/configmaps\/emptied: this machine's counts$/m)
  })
})

/** Does something else once, right before the first request that is such a one. */
function interrupted(is: (method: string, path: string) => boolean, meanwhile: () => Promise<unknown>): Connection {
  let wasDone = false
  return {
    ...connection,
    send: async (request) => {
      if (!wasDone && is(request.method, request.path)) {
        wasDone = true
        await meanwhile()
      }
      return connection.send(request)
    },
  }
}

describe('while a run is cleaned up', () => {
  test('its processes that live on may write no more', async () => {
    const path = await create(configMaps, 'ConfigMap', { name: 'late' }, { data: { a: 'before' } })
    const run = await begun('importmode-late')
    await patch(run, path, { data: { a: 'run' } })
    let late = ''
    const racing = interrupted(
      (method, at) => method === 'GET' && at === path,
      async () => {
        late = await patch(run, path, { data: { b: 'late' } }).then(() => 'written', String)
      },
    )
    await cleanUp('importmode-late', { ...options, connection: racing })
    assert.match(late, /saw that it is closed/)
    assert.deepEqual((await get(path)).data, { a: 'before' })
  })
  test('what others write between its look and its write stays', async () => {
    const path = await create(configMaps, 'ConfigMap', { name: 'raced' }, { data: { a: 'before' } })
    await patch(await begun('importmode-raced'), path, { data: { a: 'run' } })
    const racing = interrupted(
      (method, at) => method === 'PATCH' && at === path,
      () => patch(connection, path, { data: { a: 'theirs' } }),
    )
    await cleanUp('importmode-raced', { ...options, connection: racing })
    assert.equal((await get(path)).data.a, 'theirs')
  })
  test('an object that others make anew between its look and its deletion stays', async () => {
    const path = `${configMaps}/remade`
    const run = await begun('importmode-remade')
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'remade' } }
    await run.send({ method: 'POST', path: configMaps, body, claim })
    const racing = interrupted(
      (method, at) => method === 'DELETE' && at === path,
      async () => {
        await connection.send({ method: 'DELETE', path, claim })
        await create(configMaps, 'ConfigMap', { name: 'remade' }, { data: { a: 'theirs' } })
      },
    )
    await cleanUp('importmode-remade', { ...options, connection: racing })
    assert.equal((await get(path)).data.a, 'theirs')
  })
  test('a namespace that others make anew before its deletion stays', async () => {
    const namespace = 'importmode-anew'
    await begun(namespace)
    const racing = interrupted(
      (method, at) => method === 'DELETE' && at === `/api/v1/namespaces/${namespace}`,
      async () => {
        await deleteRunNamespace(connection, namespace, options.namespaceWithinMs)
        await create('/api/v1/namespaces', 'Namespace', { name: namespace })
      },
    )
    await cleanUp(namespace, { ...options, connection: racing })
    assert.equal((await namespaceOf(namespace)).status.phase, 'Active')
  })
  test('what was changed last is put back first', async () => {
    const names = ['one', 'two', 'three', 'four']
    const paths = await Promise.all(
      names.map((name) => create(configMaps, 'ConfigMap', { name }, { data: { a: 'before' } })),
    )
    const run = await begun('importmode-ordered')
    for (const path of paths) await patch(run, path, { data: { a: 'run' } })
    await patch(run, String(paths[0]), { data: { again: 'run' } })
    const { restorations } = await cleanUp('importmode-ordered', options)
    assert.deepEqual(
      restorations.map(({ object }) => object),
      ['one', 'four', 'three', 'two'].map((name) => `kube-public/configmaps/${name}`),
    )
  })
})
