// A run as a team makes it with the roles that npm run permissions prints: with a token of the ServiceAccount, and nothing else.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { connect } from '../../fixtures/cluster/connection.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { recordPath } from '../../fixtures/results/record-files.ts'
import { applyAccess, kubeconfigOfAccount } from '../../fixtures/rights/limited-account.ts'

const account = { name: 'importmode', namespace: 'importmode' }
const claims = [
  'chain/chain-consistent',
  'default/def-all-namespaces',
  'default/def-is-create',
  'default/def-refpolicy',
]
const script = (name: string) => resolve(import.meta.dirname, '..', name)

test('a run with the printed roles needs no others, and leaves its namespace as it was', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'least-rights-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const refused: string[] = []
  const cluster = await startEmbedded(lanes['install-multi-amd64'], {
    audit: (_, line) => {
      const { user, verb, requestURI, stage, responseStatus } = JSON.parse(line)
      const isOurs = user?.username === 'system:serviceaccount:importmode:importmode'
      if (isOurs && stage === 'ResponseComplete' && responseStatus?.code === 403) refused.push(`${verb} ${requestURI}`)
    },
  })
  t.after(() => cluster.stop())
  const yaml = await cluster.api.kubeconfig('system:admin', ['system:masters'])
  const administrator = await connect({ yaml, origin: 'k' }, { requestWithinMs: 10_000, version: 'test' })
  t.after(() => administrator.close())
  const printed = execFileSync(process.execPath, [script('permissions.ts'), '--claims', claims.join(',')], {
    encoding: 'utf8',
  })
  await applyAccess(
    administrator,
    parseAllDocuments(printed).map((document) => document.toJS()),
  )
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, await kubeconfigOfAccount(administrator, yaml, account))

  const flags = ['--allow', 'namespace', '--namespace', 'importmode', '--results', join(folder, 'results')]
  const asked = claims.flatMap((id) => ['--claim', id])
  const running = spawn(process.execPath, [script('conformance.ts'), '--kubeconfig', kubeconfig, ...flags, ...asked])
  const said: string[] = []
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()))
  const [code] = await once(running, 'close')
  assert.equal(code, 0, said.join(''))
  const [found] = readRecordFile(recordPath(join(folder, 'results'), 'existing')).records
  assert.deepEqual(
    found?.record.claims.map(({ id, outcome }) => [id, outcome]),
    claims.map((id) => [id, 'held']),
  )
  for (const path of [
    '/apis/image.openshift.io/v1/namespaces/importmode/imagestreams',
    '/api/v1/namespaces/importmode/configmaps',
  ]) {
    const { body } = await administrator.send({ method: 'GET', path, claim: 'test' })
    const names = Object(body).items.map((item: { metadata: { name: string } }) => item.metadata.name)
    assert.deepEqual(
      names.filter((name: string) => /importmode|def-/.test(name)),
      [],
      path,
    )
  }
  // It asks where it is not sure that it may, and goes on without.
  assert.deepEqual([...new Set(refused)].sort(), [
    'deletecollection /api/v1/namespaces/importmode/pods?labelSelector=importmode.dev%2Fclaim',
    'deletecollection /api/v1/namespaces/importmode/secrets?labelSelector=importmode.dev%2Fclaim',
    'get /api/v1/namespaces/openshift-apiserver/configmaps/config',
    'list /api/v1/namespaces?labelSelector=importmode.dev%2Frun',
  ])
})
