import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { recordPath, writeRecord } from '../../fixtures/results/record-files.ts'
import { sampleRecord } from '../../fixtures/results/sample-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'killed-run-'))
const [kubeconfig, results] = [join(folder, 'kubeconfig'), join(folder, 'results')]
const path = recordPath(results, 'existing')
const asked = Object.entries(claims)
  .filter(([id, { reach }]) => reach === 'read-only' && /^(image-config|cluster-version|chain|validation)\//.test(id))
  .map(([id]) => id)
const old = sampleRecord({ lane: 'existing', provider: 'existing', runId: 'of-another-night' })

/** Errors: AssertionError when the file is half of a record. */
function recordNow(): LaneRecord {
  const { records, refusals } = readRecordFile(path)
  assert.deepEqual(refusals, [])
  return records[0]?.record ?? assert.fail('no record')
}

function start(...flags: readonly string[]): ChildProcess {
  const command = [resolve(import.meta.dirname, '../conformance.ts'), '--kubeconfig', kubeconfig, '--results', results]
  const named = asked.flatMap((id) => ['--claim', id])
  return spawn(process.execPath, [...command, ...named, ...flags], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function exitOf(running: ChildProcess): Promise<{ readonly code: unknown; readonly said: string }> {
  let said = ''
  running.stderr?.on('data', (data: Buffer) => {
    said += data.toString()
  })
  const [code] = await once(running, 'close')
  return { code, said }
}

describe('a run on a cluster that is there already', () => {
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['install-multi-amd64'])
    writeFileSync(kubeconfig, await cluster.api.kubeconfig('system:admin', ['system:masters']))
    mkdirSync(results)
    writeRecord(results, old)
  })
  after(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true })
  })

  test('leaves the old record, or a new one that is incomplete, when it is killed', async () => {
    const changes = watch(results)
    const running = start()
    const ended = exitOf(running)
    for await (const _ of changes) {
      const { runId, claims: told } = recordNow()
      if (runId !== old.runId && told.length > 0) break
    }
    process.kill(-(running.pid ?? assert.fail('not started')), 'SIGKILL')
    await ended
    const left = recordNow()
    assert.notEqual(left.runId, old.runId)
    assert.equal(left.complete, false)
    assert.ok(left.claims.length < asked.length, 'it was killed too late to test anything')
  })
  test('goes on with what is missing, keeps what there is, and is one run then', async () => {
    const before = recordNow()
    const { code, said } = await exitOf(start('--resume'))
    assert.equal(code, 0, said)
    const whole = recordNow()
    assert.equal(whole.complete, true)
    assert.deepEqual([whole.runId, whole.startedAt], [before.runId, before.startedAt])
    const architectures = whole.subject?.payloadDigests.map(({ architecture }) => architecture)
    assert.deepEqual(architectures, ['amd64', 'arm64', 'ppc64le', 's390x'])
    assert.deepEqual(
      whole.claims.map(({ id }) => id),
      [...asked].sort(),
    )
    for (const result of before.claims) {
      assert.deepEqual(
        whole.claims.find(({ id }) => id === result.id),
        result,
      )
      assert.deepEqual(whole.evidence[result.id], before.evidence[result.id])
    }
  })
  test('has nothing to go on with when its record is complete, and leaves that as it is', async () => {
    const before = recordNow()
    const { code, said } = await exitOf(start('--resume'))
    assert.equal(code, 2)
    assert.match(
      said,
      /^--resume .*existing\.record\.json complete: expected false, saw true: nothing is missing\nnext: /,
    )
    assert.deepEqual(recordNow(), before)
  })
  test('asks nothing of a cluster that runs another release than was asked for', async () => {
    const { code, said } = await exitOf(start('--expect-release', `sha256:${'0'.repeat(64)}`))
    assert.equal(code, 2)
    assert.match(said, /version status\.desired\.image: expected sha256:0{64}, saw sha256:\w{64}\nnext: /)
    const { complete, whyIncomplete, claims: told, asked: wanted, subject } = recordNow()
    assert.deepEqual([complete, told, wanted], [false, [], { release: `sha256:${'0'.repeat(64)}` }])
    assert.match(whyIncomplete ?? '', /status\.desired\.image: expected sha256:0/)
    assert.match(subject?.releaseDigest ?? '', /^sha256:/)
  })
})
