import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { replayRecord } from '../../fixtures/replay/replay-record.ts'
import { unpackEvidence } from '../../fixtures/results/evidence.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { recordPath } from '../../fixtures/results/record-files.ts'

/** Without --image the second has nothing to import. */
const [holds, fails] = ['chain/chain-consistent', 'import/imp-both-modes-one-request'] as const

async function runOf(flags: readonly string[]): Promise<{ readonly code: unknown; readonly said: string }> {
  const running = spawn(process.execPath, [resolve(import.meta.dirname, '../conformance.ts'), ...flags])
  let said = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString()
    })
  }
  const [code] = await once(running, 'close')
  return { code, said }
}

test('a claim that fails is run again, its runs stay, and its record can be published', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'run-again-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [kubeconfig, results] = [join(folder, 'kubeconfig'), join(folder, 'results')]
  const cluster = await startEmbedded(lanes['install-multi-amd64'])
  t.after(() => cluster.stop())
  writeFileSync(kubeconfig, await cluster.api.kubeconfig('system:admin', ['system:masters']))
  const claims = ['--claim', holds, '--claim', fails, '--allow', 'namespace']
  const ways = ['--retries', '2', '--redact', 'addresses', '--results', results]
  const { code, said } = await runOf(['--kubeconfig', kubeconfig, ...claims, ...ways])
  assert.equal(code, 1, said)
  const [found] = readRecordFile(recordPath(results, 'existing')).records
  const record = found?.record ?? assert.fail(said)
  assert.deepEqual([record.complete, record.redacted], [true, ['addresses']])
  assert.deepEqual(
    record.claims.map(({ id, outcome, attempts }) => [id, outcome, attempts?.map((each) => each.outcome)]),
    [
      [holds, 'held', undefined],
      [fails, 'not-testable', Array.from({ length: 3 }, () => 'not-testable')],
    ],
  )
  const told = Object.entries(record.evidence).map(([id, packed]) => JSON.stringify(unpackEvidence(id, packed)))
  assert.doesNotMatch(
    [...told, readFileSync(recordPath(results, 'existing'), 'utf8')].join(),
    /127\.0\.0\.1(?!:1\b)|master-0/,
  )
  assert.equal(existsSync(join(results, 'allure')), false)
  const { compared, differences } = await replayRecord(record, await collectEveryBody())
  assert.deepEqual([compared.map(({ result }) => result), differences], [['identical', 'identical'], []])
})
