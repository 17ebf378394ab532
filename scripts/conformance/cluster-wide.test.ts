import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Connection, connect } from '../../fixtures/cluster/connection.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { readerOf } from '../../fixtures/lanes/providers/reader.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { recordPath } from '../../fixtures/results/record-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'cluster-wide-'))
const [kubeconfig, results, journals] = ['kubeconfig', 'results', 'journals'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
/** One that flips the default, one that makes an object of the whole cluster, one that stores images, and one about an update. */
const asked = [
  'default/def-new-after-flip',
  'registry/mirror-itms-preserve',
  'import/imp-preserve-children',
  'journey/default-stays',
]
const claim = 'test'

let cluster: EmbeddedCluster
let connection: Connection
before(async () => {
  cluster = await startEmbedded(lanes['install-multi-amd64'])
  const yaml = await cluster.api.kubeconfig('system:admin', ['system:masters'])
  writeFileSync(kubeconfig, yaml)
  connection = await connect({ yaml, origin: 'here' }, { requestWithinMs: 10_000, version: '1' })
})
after(async () => {
  await connection.close()
  await cluster.stop()
  rmSync(folder, { recursive: true })
})

async function run(...flags: readonly string[]): Promise<{ readonly code: unknown; readonly said: string }> {
  const images = Object.values(readerOf(cluster.api, cluster.registry.host).variables).slice(0, 2)
  const command = [resolve(import.meta.dirname, '../conformance.ts'), '--kubeconfig', kubeconfig, '--results', results]
  const named = [...asked.flatMap((id) => ['--claim', id]), ...images.flatMap((image) => ['--image', image])]
  const env = { ...process.env, IMPORTMODE_JOURNALS: journals }
  const running = spawn(process.execPath, [...command, ...named, '--allow', 'lifecycle', ...flags], { env })
  running.stdin.end()
  let said = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString()
    })
  }
  const [code] = await once(running, 'close')
  return { code, said }
}

async function get(path: string) {
  return Object((await connection.send({ method: 'GET', path, claim })).body)
}

const imageConfig = '/apis/config.openshift.io/v1/images/cluster'
const contentType = 'application/merge-patch+json'
const patch = (path: string, body: object) => connection.send({ method: 'PATCH', path, body, contentType, claim })

describe('claims that change the whole cluster, on one that is there already', () => {
  test('are not asked before somebody has typed its name', async () => {
    const { code, said } = await run()
    assert.equal(code, 2, said)
    assert.match(
      said,
      /^--allow lifecycle: expected the name of the cluster, embedded, saw none\nnext: .*--confirm embedded$/m,
    )
  })
  test('are not asked of a cluster in production, whatever is typed', async () => {
    await patch('/api/v1/namespaces/default', { metadata: { labels: { 'importmode.dev/production': 'true' } } })
    const { code, said } = await run('--confirm', 'embedded')
    await patch('/api/v1/namespaces/default', { metadata: { labels: { 'importmode.dev/production': null } } })
    assert.equal(code, 2, said)
    assert.match(
      said,
      /namespaces\/default metadata\.labels\["importmode\.dev\/production"\]: expected no mark of production/,
    )
  })
  test('are asked, and leave it as it was', async () => {
    const before = await get(imageConfig)
    const { code, said } = await run('--confirm', 'embedded')
    assert.equal(code, 0, said)
    const [found] = readRecordFile(recordPath(results, 'existing')).records
    assert.deepEqual(
      found?.record.claims.map(({ id, outcome }) => `${id} ${outcome}`),
      [
        'default/def-new-after-flip held',
        'import/imp-preserve-children held',
        'journey/default-stays not-applicable',
        'registry/mirror-itms-preserve held',
      ],
    )
    assert.match(
      said,
      /since the run began: images\.image\.openshift\.io count: \d+ before, now \d+: stored by imports/,
    )
    assert.match(
      said,
      /^since the run began: .*deployments\.apps\/apiserver .*: written by cluster-openshift-apiserver-operator$/m,
    )
    assert.doesNotMatch(said, /NOBODY/)
    const now = await get(imageConfig)
    assert.deepEqual([now.spec, now.status], [before.spec, before.status])
    const left = await Promise.all(
      [
        '/api/v1/namespaces',
        '/apis/config.openshift.io/v1/imagetagmirrorsets',
        '/apis/coordination.k8s.io/v1/namespaces/default/leases',
      ].map(get),
    )
    assert.doesNotMatch(JSON.stringify(left.map(({ items }) => items)), /importmode/)
    assert.deepEqual(readdirSync(journals), [])
  })
})
