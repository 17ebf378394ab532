import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { claims } from '../fixtures/claims/claims.gen.ts'
import { collectEveryBody } from '../fixtures/collected-bodies.ts'
import { lanes } from '../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../fixtures/lanes/providers/embedded.ts'
import { replayRecord } from '../fixtures/replay/replay-record.ts'
import { readRecordFile } from '../fixtures/results/read-records.ts'
import type { LaneRecord } from '../fixtures/results/record.ts'
import { recordPath } from '../fixtures/results/record-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'merge-'))
const kubeconfig = join(folder, 'kubeconfig')
const asked = Object.entries(claims)
  .filter(([id, { reach }]) => /^(image-config|cluster-version|chain|validation)\//.test(id) && reach === 'read-only')
  .map(([id]) => id)
const withNamespace = ['default/def-is-create', 'default/def-all-namespaces']
/** Two that are asked on the way of an update, and one that changes the cluster. */
const ofJourney = ['journey/new-tags-get-one-mode', 'validation/val-is-422', 'default/def-csa-keep']

const policy = `name: parts
demonstration: false
levels: [MUST]
reaches: [read-only]
providers: [existing]
maxAgeHours: 24
minimumRuns: 1
signatures: { required: false, keys: [] }
tool: { dirty: allowed }
lanes: [{ name: existing }]
rows: { management: [], topology: [], nodes: [], network: [], architecture: [] }
gaps: []
history: { recentDays: 7, beforeDays: 30, minimumFailures: 3, minimumDrop: 0.05 }
`

function start(script: string, ...flags: readonly string[]): ChildProcess {
  const command = [resolve(import.meta.dirname, `${script}.ts`), ...flags]
  return spawn(process.execPath, command, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function endOf(running: ChildProcess): Promise<{ readonly code: unknown; readonly said: string }> {
  let said = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream?.on('data', (data: Buffer) => {
      said += data.toString()
    })
  }
  const [code] = await once(running, 'close')
  return { code, said }
}

function onExisting(results: string, ...flags: readonly string[]): ChildProcess {
  const named = [...asked, ...withNamespace].flatMap((id) => ['--claim', id])
  const cluster = ['--kubeconfig', kubeconfig, '--allow', 'namespace', '--wait']
  return start('conformance', ...cluster, ...named, '--results', join(folder, results), ...flags)
}

async function held(running: ChildProcess): Promise<void> {
  const { code, said } = await endOf(running)
  assert.equal(code, 0, said)
}

const shard = (number: number) => ['--shard', `${number}/3`, '--run-id', 'night-7'] as const

/** What is said of a release of which nothing else is known. */
async function signOffOf(records: string): Promise<string> {
  const path = join(folder, 'policy.yaml')
  writeFileSync(path, policy)
  const flags = ['--release', '4.21.3', '--policy', path, '--records', join(folder, records)]
  const { code, said } = await endOf(start('signoff', ...flags))
  assert.equal(code, 1, said)
  return said
}

async function merged(from: string, to: string): Promise<{ readonly code: unknown; readonly said: string }> {
  return endOf(start('merge', join(folder, from), '-o', join(folder, to)))
}

function recordIn(results: string, lane = 'existing'): LaneRecord {
  const { records, refusals } = readRecordFile(recordPath(join(folder, results), lane))
  assert.deepEqual(refusals, [])
  return records[0]?.record ?? assert.fail(`no record in ${results}`)
}

/** All of a record that is the same whenever and wherever it is run. */
function timeless(record: LaneRecord): unknown {
  const { runId: _, startedAt: __, endedAt: ___, peakMemoryBytes: ____, evidence, inputs, ...head } = record
  const results = head.claims.map(({ startedAt, durationMs, retries, ...result }) => ({
    ...result,
    wasRun: startedAt !== undefined,
  }))
  return { ...head, claims: results, evidence: Object.keys(evidence), inputs: inputs !== undefined }
}

async function replays(record: LaneRecord): Promise<void> {
  const { compared, differences } = await replayRecord(record, await collectEveryBody())
  assert.deepEqual(differences, [])
  assert.deepEqual(
    compared.filter(({ result }) => result !== 'identical'),
    [],
  )
}

describe('parts of a run', () => {
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['install-multi-amd64'])
    writeFileSync(kubeconfig, await cluster.api.kubeconfig('system:admin', ['system:masters']))
    await held(onExisting('whole'))
  })
  after(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true })
  })

  test('are an incomplete record while one is missing or killed, which proves nothing', async () => {
    // It only reads: a killed part that writes keeps the others from writing for two minutes.
    const results = join(folder, 'parts/part-3-of-3')
    mkdirSync(results, { recursive: true })
    const changes = watch(results)
    const running = onExisting('parts', ...shard(3))
    const ended = endOf(running)
    for await (const _ of changes) if (readRecordFile(recordPath(results, 'existing')).records.length > 0) break
    process.kill(-(running.pid ?? assert.fail('not started')), 'SIGKILL')
    await ended
    assert.equal(recordIn('parts/part-3-of-3').part?.ended, false, 'it was killed too late to test anything')
    await held(onExisting('parts', ...shard(1)))
    const early = await merged('parts', 'early')
    assert.equal(early.code, 2)
    assert.match(early.said, /part 2 of 3 of the run: expected its record, saw none/)
    assert.match(early.said, /part 3 of 3 of the run: expected all its claims to end, saw it end early/)
    const { complete, notSelected } = recordIn('early')
    assert.deepEqual([complete, notSelected], [false, recordIn('whole').notSelected])
    assert.match(
      await signOffOf('early'),
      /lane existing: expected a complete record, saw an interrupted run in existing/,
    )
    assert.match(
      await signOffOf('parts'),
      /lane existing: expected a complete record, saw part \d of 3 of a run in part-/,
    )
  })

  test('merge to the record of one run when the one that was killed went on', async () => {
    await Promise.all([held(onExisting('parts', ...shard(3), '--resume')), held(onExisting('parts', ...shard(2)))])
    const { code, said } = await merged('parts', 'parts')
    assert.equal(code, 0, said)
    const record = recordIn('parts')
    assert.equal(record.runId, 'night-7')
    assert.deepEqual(timeless(record), timeless(recordIn('whole')))
    await replays(record)
    assert.doesNotMatch(await signOffOf('parts'), /saw part \d of 3 of a run/, 'a part that was merged is told again')
  })

  test('of an embedded lane have a cluster each, and merge as well', async () => {
    const lane = 'upgrade-single-to-multi'
    const named = ofJourney.flatMap((id) => ['--claim', id])
    const embedded = (results: string, ...flags: readonly string[]) =>
      held(start('conformance', '--lane', lane, ...named, '--results', join(folder, results), ...flags))
    await Promise.all([
      embedded('lane'),
      embedded('lane-parts', '--shard', '1/2'),
      embedded('lane-parts', '--shard', '2/2'),
    ])
    const { code, said } = await merged('lane-parts', 'lane-parts')
    assert.equal(code, 0, said)
    const record = recordIn('lane-parts', lane)
    const clusters = [record, recordIn('lane', lane)].map((each) => {
      const subject = each.subject && { ...each.subject, clusterIdHash: '', releaseImage: '' }
      return timeless({ ...each, ...(subject && { subject }) })
    })
    assert.deepEqual(clusters[0], clusters[1])
    await replays(record)
  })
})
