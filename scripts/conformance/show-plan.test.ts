import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { connect } from '../../fixtures/cluster/connection.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { accessFor, claimsOfProfile, needsOfRun } from '../../fixtures/rights/access.ts'
import { applyAccess, kubeconfigOfAccount } from '../../fixtures/rights/limited-account.ts'

const options = { name: 'importmode', namespace: 'importmode' }

async function planned(kubeconfig: string, ...flags: readonly string[]) {
  const script = resolve(import.meta.dirname, '../conformance.ts')
  const running = spawn(process.execPath, [script, '--kubeconfig', kubeconfig, '--plan', ...flags])
  const said: string[] = []
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()))
  const [code] = await once(running, 'close')
  return { code, said: said.join('') }
}

test('a plan tells what a run would do and which rights are missing, by reads alone', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const writes: string[] = []
  let isPlanning = false
  const cluster = await startEmbedded(lanes['install-multi-amd64'], {
    audit: (_, line) => {
      const { user, verb, requestURI, userAgent = '', stage } = JSON.parse(line)
      const isOurs = userAgent.startsWith('importmode/') && !/reviews$/.test(requestURI)
      if (isPlanning && isOurs && stage === 'RequestReceived' && !['get', 'list'].includes(verb)) {
        writes.push(`${user.username} ${verb} ${requestURI}`)
      }
    },
  })
  t.after(() => cluster.stop())
  const yaml = await cluster.api.kubeconfig('system:admin', ['system:masters'])
  const administrator = await connect({ yaml, origin: 'k' }, { requestWithinMs: 10_000, version: 'test' })
  t.after(() => administrator.close())
  await applyAccess(administrator, accessFor(needsOfRun(claimsOfProfile('read-only')), options))
  const account = await kubeconfigOfAccount(administrator, yaml, options)
  const files = { administrator: join(folder, 'administrator'), account: join(folder, 'account') }
  writeFileSync(files.administrator, yaml)
  writeFileSync(files.account, account)
  isPlanning = true

  const whole = await planned(files.administrator, '--allow', 'namespace')
  assert.equal(whole.code, 0, whole.said)
  assert.match(whole.said, /^plan for https:\/\/127\.0\.0\.1:\d+ as system:admin\n/)
  for (const line of whole.said.split('\n')) assert(line.length <= 100, line)

  const unconfirmed = await planned(files.administrator, '--allow', 'cluster')
  assert.equal(unconfirmed.code, 1, unconfirmed.said)
  assert.match(unconfirmed.said, /\nREFUSED +--allow cluster: expected the name of the cluster, embedded, saw none\n/)
  const confirmed = await planned(files.administrator, '--allow', 'cluster', '--confirm', 'embedded')
  assert.equal(confirmed.code, 0, confirmed.said)

  const lacking = await planned(files.account, '--allow', 'namespace', '--json')
  assert.equal(lacking.code, 1, lacking.said)
  const { user, missing, expected } = JSON.parse(lacking.said)
  assert.equal(user, 'system:serviceaccount:importmode:importmode')
  const impersonate = missing.find(({ right }: { right: string }) => right.startsWith('impersonate'))
  assert.deepEqual(impersonate, {
    right: 'impersonate users importmode-plain-user',
    claims: ['default/def-all-namespaces'],
    command: 'kubectl auth can-i impersonate users/importmode-plain-user',
  })
  assert.equal(expected.rollouts, 0)
  assert.deepEqual(writes, [])
})
