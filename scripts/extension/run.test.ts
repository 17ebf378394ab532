import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { SaxesParser } from 'saxes'
import { fieldOf } from '../../fixtures/api/field.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { specs } from '../../fixtures/extension/spec.ts'
import { leaseTimes } from '../../fixtures/lanes/budgets.ts'
import { replayRecord } from '../../fixtures/replay/replay-record.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { leaseRef, RunLease } from '../../fixtures/safety/run-lease.ts'
import { writeBundle } from './bundle.ts'
import { type Call, called } from './called.ts'
import { type AuditedRequest, type ClusterUnderTest, startClusterUnderTest } from './cluster-under-test.ts'
import { readResults } from './go-caller.ts'

const folder = mkdtempSync(join(tmpdir(), 'extension-run-'))
const [bundle, kubeconfig] = [join(folder, 'ext.cjs'), join(folder, 'kubeconfig')]
const artifacts = join(folder, 'artifacts/a')
const imageConfig = '/apis/config.openshift.io/v1/images/cluster'

const call = (args: readonly string[], more: Partial<Call> = {}) =>
  called({
    command: [process.execPath, bundle],
    args,
    ...more,
    env: { KUBECONFIG: kubeconfig, EXTENSION_ARTIFACT_DIR: artifacts, ...more.env },
  })

function named(id: string): string {
  return specs.find(({ tags }) => tags['claim'] === id)?.name ?? assert.fail(id)
}

describe('tests of the extension on a cluster', () => {
  let cluster: ClusterUnderTest
  before(async () => {
    cluster = await startClusterUnderTest()
    writeFileSync(kubeconfig, cluster.kubeconfig)
    await writeBundle(bundle)
  })
  after(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true })
  })

  test('pass what holds, skip with a reason what does not apply or is not allowed, and fail what cannot be tested', async () => {
    const names = [
      'chain/chain-consistent',
      'default/def-is-create',
      'cluster-version/cv-arch-not-from-runtime',
      'import/imp-both-modes-one-request',
      'chain/chain-end-to-end',
    ].map(named)
    const { said, code } = await call(['run-test', ...names.flatMap((name) => ['-n', name]), '-o', 'jsonl'])
    assert.equal(code, 1, said)
    const results = readResults(said, names)
    assert.deepEqual(
      results.map(({ result }) => result),
      ['passed', 'passed', 'skipped', 'failed', 'skipped'],
      said,
    )
    const [, , notApplicable, notTestable, notAllowed] = results.map(({ fields }) => detailsOf(fields))
    assert.equal(notApplicable?.['reason'], 'applies where payload is single; here it is multi')
    assert.equal(notTestable?.['outcome'], 'not-testable')
    assert.ok(notTestable?.['expected'] && notTestable?.['seen'])
    assert.match(String(notAllowed?.['reason']), /next: set IMPORTMODE_ALLOW=cluster/)
    assert.deepEqual(await cluster.namespacesOfRuns(), [])
  })

  test('leave a record of each claim, which gives the same verdict again (trap 17: by the name of the documents too)', async () => {
    const name = named('default/def-is-create')
    const again = join(folder, 'artifacts/b')
    const env = { EXTENSION_ARTIFACT_DIR: '', EXTENSION_ARTIFACTS_DIR: again }
    const { said } = await call(['run-test', '-n', name, '-o', 'jsonl'], { env })
    const [own = ''] = readdirSync(again)
    assert.match(own, /^\d+-\d+-default-def-is-create$/)
    const path = join(again, own, 'existing.record.json')
    assert.equal(detailsOf(readResults(said, [name])[0]?.fields ?? {})['record'], path)
    const { records, refusals } = readRecordFile(path)
    assert.deepEqual(refusals, [])
    const { compared, differences } = await replayRecord(
      records[0]?.record ?? assert.fail(said),
      await collectEveryBody(),
    )
    assert.deepEqual([compared.map(({ result }) => result), differences], [['identical'], []])
  })

  test('give their verdict where there is no room for a record', async () => {
    const name = named('chain/chain-consistent')
    const env = { EXTENSION_ARTIFACT_DIR: '/dev/null/x' }
    const { said } = await call(['run-test', '-n', name, '-o', 'jsonl'], { env })
    const [result] = readResults(said, [name])
    assert.equal(result?.result, 'passed')
    assert.match(String(detailsOf(result.fields)['record']), /^not written: ENOTDIR/)
  })

  test('change the cluster only when somebody has named it, and not while another run writes', async () => {
    const name = named('image-config/ic-override-applies')
    const unnamed = await call(['run-test', '-n', name, '-o', 'jsonl'], { env: { IMPORTMODE_ALLOW: 'cluster' } })
    const [result] = readResults(unnamed.said, [name])
    assert.equal(result?.result, 'failed')
    const text = /IMPORTMODE_ALLOW=cluster: expected the name of the cluster, .*then add IMPORTMODE_CONFIRM=/s
    assert.match(String(result.fields['error']), text)
    const options = {
      connection: cluster.connection,
      ref: leaseRef('default'),
      holder: 'somebody else',
      times: leaseTimes,
    }
    const lease = await RunLease.take({ ...options, waiting: 'leave', say: () => {} })
    const env = { IMPORTMODE_ALLOW: 'cluster', IMPORTMODE_CONFIRM: await cluster.name() }
    const { said } = await call(['run-test', '-n', name, '-o', 'jsonl', '--timeout', '2s'], { env })
    await lease.release()
    const [late] = readResults(said, [name])
    assert.match(String(late?.fields['error']), /held by somebody else since .*; none after 2000 ms, the timeout/)
  })

  test('trap 12: SIGINT puts back what was changed, and the result of the test that ran is a failure', async () => {
    const before = (await cluster.read(imageConfig)).value
    const name = named('observed-config/oa-single-rollout')
    const { said, code } = await call(['run-test', '-n', name, '-o', 'jsonl'], {
      env: { IMPORTMODE_ALLOW: 'cluster', IMPORTMODE_CONFIRM: await cluster.name() },
      onStart: async (running) => {
        await cluster.request('observed-config/oa-single-rollout', 'patch', 'images')
        running.kill('SIGINT')
      },
    })
    const [result] = readResults(said, [name])
    assert.equal(result?.result, 'failed', said)
    assert.match(String(result.fields['error']), /expected its end, saw an interruption by SIGINT/)
    assert.ok(said.endsWith('}\n'))
    assert.equal(code, 1)
    const parts = ['spec', 'status'].map((part) => JSON.stringify(fieldOf('before', before).at(part).value))
    const now = await cluster.read(imageConfig)
    assert.deepEqual(
      ['spec', 'status'].map((part) => JSON.stringify(now.at(part).value)),
      parts,
    )
    assert.deepEqual(await cluster.namespacesOfRuns(), [])
  })

  test('trap 12: SIGABRT, SIGTERM and a timeout end the test with a failed result too', async () => {
    // Different claims, so that what one still asks while it is ended is not taken for the other.
    for (const [id, resource, signal, exits] of [
      ['payload-stream/cvo-no-fight', 'imagestreams', 'SIGABRT', 134],
      ['observed-config/oa-no-event-noise', 'events', 'SIGTERM', 1],
    ] as const) {
      const onStart = async (running: ChildProcess) => {
        await cluster.request(id, 'list', resource)
        running.kill(signal)
      }
      const { said, code } = await call(['run-test', '-n', named(id), '-o', 'jsonl'], { onStart })
      assert.deepEqual([readResults(said, [named(id)])[0]?.lifecycle, code], ['blocking', exits], said)
    }
    const name = named('payload-stream/cvo-no-fight')
    const { said, code } = await call(['run-test', '-n', name, '-o', 'jsonl', '--timeout', '1s'])
    assert.match(String(readResults(said, [name])[0]?.fields['error']), /saw none after 1000 ms, the timeout/)
    assert.equal(code, 1)
  })

  test('of the serial suite write to the override and to their namespace alone', async () => {
    const asked: AuditedRequest[] = []
    const stop = cluster.listen((request) => asked.push(request))
    const names = specs
      .filter(({ name }) => name.includes('[Serial]') && !name.includes('[Disruptive]'))
      .map(({ name }) => name)
    // These watch for minutes, or import what a repository of many tags is needed for.
    const quick = names.filter((name) => !/oa-single-rollout|sched-|def-dockerimagerepository-flip/.test(name))
    const { said } = await call(['run-test', ...quick.flatMap((name) => ['-n', name]), '-o', 'jsonl'], {
      env: { IMPORTMODE_ALLOW: 'cluster', IMPORTMODE_CONFIRM: await cluster.name() },
    })
    stop()
    for (const { name, result, fields } of readResults(said, quick))
      assert.notEqual(result, 'failed', `${name} ${JSON.stringify(fields)}`)
    // What the lease and the namespace of the run need is asked as `safety`.
    const written = asked
      .filter(
        ({ userAgent, requestURI }) => /^importmode\/.*\((?!safety)/.test(userAgent) && !/dryRun/.test(requestURI),
      )
      .filter(({ verb, objectRef }) => !/get|list|watch/.test(verb) && !objectRef?.namespace?.startsWith('importmode-'))
      .map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}/${objectRef?.name ?? ''}`)
    assert.deepEqual([...new Set(written)], ['patch images/cluster'])
  })

  test('of a suite are written as JUnit, as a page and as one array', async () => {
    const junit = join(folder, 'out/junit.xml')
    const { said, code } = await call([
      'run-suite',
      'importmode/conformance/upgrade',
      '-o',
      'jsonl',
      '-j',
      junit,
      '--html-path',
      join(folder, 'out/a.html'),
    ])
    assert.equal(code, 0, said)
    const names = specs.filter(({ name }) => name.includes('[Late]')).map(({ name }) => name)
    assert.ok(readResults(said, names).every(({ result }) => result === 'skipped'))
    const parser = new SaxesParser()
    const seen: Record<string, number> = {}
    parser.on('opentag', ({ name }) => {
      seen[name] = (seen[name] ?? 0) + 1
    })
    parser.write(readFileSync(junit, 'utf8')).close()
    assert.deepEqual([seen['testsuite'], seen['testcase'], seen['skipped']], [1, names.length, names.length])
    const files = readdirSync(join(folder, 'out')).sort()
    assert.match(files.join(' '), /^a\.html extension_test_result_e2e_\d{8}-\d{6}\.json junit\.xml$/)
    assert.equal(JSON.parse(readFileSync(join(folder, 'out', files[1] ?? ''), 'utf8')).length, names.length)
    assert.ok(readFileSync(join(folder, 'out/a.html'), 'utf8').includes(`0 passed, 0 failed, ${names.length} skipped`))
  })
})

function detailsOf({ details }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries((details as { name: string; value: unknown }[]).map(({ name, value }) => [name, value]))
}
