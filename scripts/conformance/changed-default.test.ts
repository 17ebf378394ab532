// Somebody who overrides the default under a run, and takes that back: claims saw another default than the cluster's, so there is no verdict.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { connect } from '../../fixtures/cluster/connection.ts'
import { imageConfigRef } from '../../fixtures/cluster/image-config.ts'
import { pathOf } from '../../fixtures/cluster/object-ref.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { recordPath } from '../../fixtures/results/record-files.ts'

const claim = 'changed-default'
const streams = {
  method: 'GET',
  path: '/apis/image.openshift.io/v1/imagestreams',
  query: { watch: 'true' },
  claim,
} as const

test('a default that is changed and changed back under a run leaves it without a verdict', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'changed-default-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [file, results] = [join(folder, 'kubeconfig'), join(folder, 'results')]
  const cluster = await startEmbedded(lanes['install-multi-amd64'])
  t.after(() => cluster.stop())
  writeFileSync(file, await cluster.api.kubeconfig('system:admin', ['system:masters']))
  const connection = await connect({ file }, { requestWithinMs: 10_000, version: claim })
  t.after(() => connection.close())
  const ended = new AbortController()
  t.after(() => ended.abort())
  const opened = await connection.lines(streams, ended.signal)
  assert.ok(!('status' in opened))
  const flags = ['--kubeconfig', file, '--results', results, '--allow', 'namespace', '--claim', 'default/def-is-create']
  const running = spawn(process.execPath, [resolve(import.meta.dirname, '../conformance.ts'), ...flags], {
    stdio: 'ignore',
  })
  const exit = once(running, 'close')
  for await (const line of opened) if (line.includes('/importmode-') || line.includes('"importmode-')) break
  for (const imageStreamImportMode of ['Legacy', null]) {
    const body = { spec: { imageStreamImportMode } }
    const contentType = 'application/merge-patch+json'
    await connection.send({ method: 'PATCH', path: pathOf(imageConfigRef), body, contentType, claim })
  }
  const [code] = await exit
  const record = readRecordFile(recordPath(results, 'existing')).records[0]?.record
  assert.equal(code, 2)
  assert.equal(record?.complete, false)
  assert.match(
    record?.whyIncomplete ?? '',
    /^images\.config\.openshift\.io\/cluster metadata\.generation: expected \d+, as before the claims, saw \d+/,
  )
})
