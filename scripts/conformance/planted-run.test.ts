// A whole run on a cluster that is there already, with a secret in every place that may hold one, and a search for each of them in
// everything that the run, its reports and its site data leave behind.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { checkPages } from '../../fixtures/claims/check-pages.ts'
import { readPages } from '../../fixtures/claims/read-pages.ts'
import { startConnectProxy } from '../../fixtures/cluster/connect-proxy.ts'

import {
  kubeconfigOf,
  type StandInRequest,
  startStandInWay,
  statusOf,
} from '../../fixtures/disturbances/stand-in-way.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { unpackEvidence, unpackJson } from '../../fixtures/results/evidence.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { recordPath } from '../../fixtures/results/record-files.ts'
import { publishData } from '../site/publish-data.ts'
import { shownClaims } from '../site/shown-claims.ts'
import { siteData, writeBuildData } from '../site/site-data.ts'
import { filesIn, traceOf } from './secret-traces.ts'

/** Only the proxy knows it. */
const server = 'api.cluster.test:6443'
const scripts = resolve(import.meta.dirname, '..')
const root = resolve(scripts, '..')
const word = () => `planted/${randomBytes(12).toString('hex')}+`

/** By where it is planted. */
const planted = {
  'password of the proxy': word(),
  'password of another proxy': word(),
  'password of a user of the kubeconfig': word(),
  'variable of the plugin': word(),
  'variable of the process': word(),
  'key of a cloud': word(),
  'pull secret': word(),
  'password that a webhook tells': word(),
  'password in an address that a server tells': word(),
}

const outcomes = {
  'chain/chain-consistent': 'held',
  'default/def-is-create': 'not-testable',
  'default/def-is-two-tags': 'broken',
  'default/def-is-empty-string': 'harness-error',
} as const

/** What a server says that tells all that it knows. */
function tellingServer(token: string) {
  const told = [
    `denied for Authorization: Bearer ${token}`,
    `password=${planted['password that a webhook tells']}`,
    `pull https://user:${encodeURIComponent(planted['password in an address that a server tells'])}@registry.test/a`,
  ].join('; ')
  return ({ method, path, claim }: StandInRequest) => {
    if (method !== 'POST' || !path.includes('/imagestreams') || path.includes('dryRun')) return undefined
    if (claim === 'default/def-is-create')
      return statusOf(400, 'BadRequest', `admission webhook "p.test" denied the request: ${told}`)
    if (claim === 'default/def-is-two-tags') return statusOf(422, 'Invalid', told)
    return claim === 'default/def-is-empty-string' ? statusOf(401, 'Unauthorized', told) : undefined
  }
}

async function plantInCluster({ client }: EmbeddedCluster): Promise<void> {
  const auth = Buffer.from(`me:${planted['pull secret']}`).toString('base64')
  const config = Buffer.from(JSON.stringify({ auths: { 'registry.test': { auth } } })).toString('base64')
  await client.create(
    { apiVersion: 'v1', resource: 'secrets' },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'pull-secret', namespace: 'openshift-config' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': config },
    },
  )
}

async function run(command: string, flags: readonly string[], env: NodeJS.ProcessEnv) {
  const running = spawn(process.execPath, [join(scripts, command), ...flags], { env })
  let said = ''
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  const [code] = await once(running, 'close')
  return { code, said }
}

/** What Playwright has kept of tests since then. */
function runnerFiles(sinceMs: number): readonly string[] {
  const folder = join(root, '.cache/playwright')
  return existsSync(folder) ? filesIn(folder).filter((file) => statSync(file).mtimeMs >= sinceMs) : []
}

test('no secret is in anything that a whole run and its reports leave', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-run-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const cluster = await startEmbedded(lanes['install-multi-amd64'])
  t.after(() => cluster.stop())
  await plantInCluster(cluster)
  await using way = await startStandInWay(cluster.api)
  const credentials = { user: 'me', password: planted['password of the proxy'] }
  await using proxy = await startConnectProxy({ credentials, hosts: { [server]: way.port } })
  const { token, certificateAuthority } = cluster.api.accessFor('system:admin', ['system:masters'])
  const { key } = await cluster.api.issueClientCertificate('planted', [])
  way.answer(tellingServer(token))

  const inputs = join(folder, 'inputs')
  mkdirSync(inputs)
  const plugin = join(inputs, 'login')
  const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } }
  writeFileSync(plugin, `#!/bin/sh\necho 'token: ${token}' >&2\necho '${JSON.stringify(credential)}'\n`)
  chmodSync(plugin, 0o700)
  const config = JSON.parse(kubeconfigOf(`https://${server}`, certificateAuthority, token))
  const { user, password } = credentials
  const proxyUrl = `http://${user}:${encodeURIComponent(password)}@${proxy.host}`
  Object.assign(config.clusters[0].cluster, { 'proxy-url': proxyUrl, 'tls-server-name': 'localhost' })
  const env = [{ name: 'LOGIN_SECRET', value: planted['variable of the plugin'] }]
  config.users[0].user = { exec: { apiVersion: credential.apiVersion, command: plugin, env } }
  const other = { username: 'other', password: planted['password of a user of the kubeconfig'] }
  config.users.push({ name: 'other', user: { ...other, 'client-key-data': Buffer.from(key).toString('base64') } })
  const kubeconfig = join(inputs, 'kubeconfig')
  writeFileSync(kubeconfig, JSON.stringify(config))

  const results = join(folder, 'results')
  const artifacts = join(folder, 'artifacts')
  const variables = {
    ...process.env,
    HTTPS_PROXY: `http://me:${encodeURIComponent(planted['password of another proxy'])}@127.0.0.1:1`,
    REGISTRY_PASSWORD: planted['variable of the process'],
    AWS_SECRET_ACCESS_KEY: planted['key of a cloud'],
    ARTIFACT_DIR: artifacts,
  }
  const startedMs = Date.now()
  const claims = Object.keys(outcomes).flatMap((claim) => ['--claim', claim])
  const asked = ['--kubeconfig', kubeconfig, '--allow', 'namespace', ...claims, '--results', results]
  const { code, said } = await run('conformance.ts', asked, variables)
  assert.equal(code, 2, said)
  const [found] = readRecordFile(recordPath(results, 'existing')).records
  const record = found?.record ?? assert.fail(said)
  assert.deepEqual(Object.fromEntries(record.claims.map(({ id, outcome }) => [id, outcome])), outcomes)

  const wanted = ['--junit', '--sarif', join(results, 'a.sarif'), '--allure', join(results, 'html'), '--github']
  const reported = await run('report.ts', ['--results', results, ...wanted], variables)
  assert.equal(reported.code, 0, reported.said)
  const site = join(folder, 'site')
  const shown = shownClaims(checkPages(await readPages(root)).claims.values())
  const data = siteData(shown, { results, staleAfterMs: 86_400_000 })
  await writeBuildData(site, data)
  await publishData(site, shown, data)
  const unpacked = Object.entries(record.evidence).map(([id, packed]) => JSON.stringify(unpackEvidence(id, packed)))
  if (record.inputs !== undefined) unpacked.push(JSON.stringify(unpackJson('inputs', record.inputs)))
  const texts: Readonly<Record<string, string>> = {
    'what the run printed': said,
    'what the report printed': reported.said,
    'its evidence': unpacked.join('\n'),
    ...Object.fromEntries(
      [...[results, artifacts, site].flatMap(filesIn), ...runnerFiles(startedMs)].map((file) => [
        file,
        readFileSync(file, 'latin1'),
      ]),
    ),
  }
  assert.ok(Object.keys(texts).length > 20, 'expected records, JUnit, SARIF and two Allure folders')
  const places = {
    ...planted,
    'token of the plugin': token.replace(/^sha256~/, ''),
    'key of a client': key.split('\n')[1] ?? '',
  }
  for (const [place, secret] of Object.entries(places)) {
    assert.ok(secret.length > 16, `${place}: expected a secret that nothing else looks like`)
    for (const [text, content] of Object.entries(texts)) {
      const trace = traceOf(secret, content)
      assert.equal(trace, undefined, `${place} is in ${text}: ${trace}`)
    }
  }
})
