import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { claims } from '../fixtures/claims/claims.gen.ts'
import { suiteClaims } from '../fixtures/history/run.ts'
import { whyNotApplicable } from '../fixtures/lanes/applicability.ts'
import type { Outcome } from '../fixtures/results/outcome.ts'
import { writeRecord } from '../fixtures/results/record-files.ts'
import { sampleFacts, sampleRecord, sampleResult } from '../fixtures/results/sample-record.ts'

const policy = `name: a demonstration
demonstration: true
levels: [MUST]
reaches: [read-only]
providers: [embedded]
maxAgeHours: 24
minimumRuns: 1
signatures: { required: false, keys: [] }
tool: { dirty: refused }
lanes: [{ name: install-multi-amd64 }]
rows: { management: [self-managed], topology: [], nodes: [], network: [], architecture: [amd64, arm64] }
gaps: GAPS
history: { recentDays: 7, beforeDays: 30, minimumFailures: 3, minimumDrop: 0.05 }
`

describe('npm run signoff', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'signoff-'))
    writeFileSync(join(folder, 'policy.yaml'), policy.replace('GAPS', JSON.stringify(gapsOfWhatNobodyAsks())))
  })
  after(() => rmSync(folder, { recursive: true }))

  test('says conformant with exit code 0, loudly that it is a demonstration, and writes its report', () => {
    write('held', 'held')
    const { stdout, stderr, status } = signOff('--out', join(folder, 'out'))
    assert.equal(stderr, '')
    assert.match(stdout, /^✔ 4\.21\.3 is conformant under the policy a demonstration/)
    assert.match(stdout, /A demonstration: embedded clusters count\. This proves the suite, and no product\./)
    assert.equal(status, 0)
    const { verdict, rows } = JSON.parse(readFileSync(join(folder, 'out/signoff.json'), 'utf8'))
    assert.equal(verdict, 'conformant')
    assert.equal(rows.length, 13)
    const page = readFileSync(join(folder, 'out/signoff.html'), 'utf8')
    assert.match(page, /^<!doctype html>/)
    assert.match(page, /This proves the suite, not a product\./)
    assert.match(readFileSync(join(folder, 'out/signoff.md'), 'utf8'), /^# ✅ Conformant: OpenShift 4\.21\.3\n/)
  })
  test('says non-conformant with exit code 1, and what is newly broken', () => {
    write('held', 'broken')
    const { stdout, status } = signOff('--previous', '4.21.2')
    assert.match(stdout, /✘ 4\.21\.3 is non-conformant/)
    assert.match(stdout, /non-conformant: chain\/chain-consistent on install-multi-amd64: a status: expected A, saw B/)
    assert.match(stdout, /against 4\.21\.2: 1 newly broken, 0 fixed/)
    assert.equal(status, 1)
  })
  test('says unproven with exit code 1', () => {
    write('held', 'not-testable')
    const { stdout, status } = signOff()
    assert.match(stdout, /\? 4\.21\.3 is unproven/)
    assert.equal(status, 1)
  })
  test('takes no record that is not signed by one of the keys, and none that was changed since', () => {
    write('held', 'held')
    const key = join(folder, 'key')
    const attest = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['scripts/attest.ts', ...args], { encoding: 'utf8' })
    attest('key', key)
    const signed = policy
      .replace('GAPS', JSON.stringify(gapsOfWhatNobodyAsks()))
      .replace('required: false', 'required: true')
    writeFileSync(join(folder, 'signed.yaml'), signed)
    const ask = () => signOff('--policy', join(folder, 'signed.yaml'), '--keys', `${key}.pub`)
    assert.match(ask().stdout, /unproven: lane install-multi-amd64: .* expected it to be signed/)
    attest('sign', '--key', key, '--results', join(folder, 'records/2'))
    assert.match(ask().stdout, /^✔ 4\.21\.3 is conformant/)
    rmSync(join(folder, 'records/2/install-multi-amd64.record.json'))
    assert.match(
      ask().stdout,
      /unproven: 2\/install-multi-amd64\.record\.intoto\.json: expected the record that it is about/,
    )
    rmSync(join(folder, 'records/2'), { recursive: true })
    assert.match(signOff('--policy', join(folder, 'signed.yaml')).stderr, /signatures\.keys: expected a key/)
  })
  test('ends with 2 when nothing can be said', () => {
    for (const [flag, value, message] of [
      [
        '--records',
        join(folder, 'none'),
        /signoff --records: expected a folder of records, saw that .*none is not there/,
      ],
      ['--policy', join(folder, 'none'), /signoff --policy: expected a file that can be read/],
      ['--release', 'latest', /signoff --release: expected a version, saw latest/],
      ['--at', 'now', /signoff --at: expected a time, saw now/],
    ] as const) {
      const { stderr, status } = signOff(flag, value)
      assert.match(stderr, message)
      assert.equal(status, 2)
    }
  })

  /** A run of the previous release, and one of this, of which the first claim is as told. */
  function write(before: Outcome, now: Outcome): void {
    writeRecord(join(folder, 'records/1'), recordOf(before, '4.21.2', '2026-01-01T00:00:00Z'))
    writeRecord(join(folder, 'records/2'), recordOf(now, '4.21.3', '2026-01-02T00:00:00Z'))
  }

  function signOff(...args: readonly string[]) {
    const own = ['--release', '4.21.3', '--records', join(folder, 'records'), '--policy', join(folder, 'policy.yaml')]
    const at = ['--at', '2026-01-02T06:00:00Z']
    return spawnSync(process.execPath, ['scripts/signoff.ts', ...own, ...at, ...args], { encoding: 'utf8' })
  }
})

function recordOf(first: Outcome, version: string, endedAt: string) {
  const results = suiteClaims.map((id, at) => {
    const { level, sentence, page, line } = claims[id]
    const outcome =
      whyNotApplicable(claims[id], sampleFacts) === undefined ? (at === 0 ? first : 'held') : 'not-applicable'
    const reason = outcome === 'held' ? {} : { reason: 'a status: expected A, saw B' }
    return { ...sampleResult, id, level, sentence, page, line, outcome, ...reason } as const
  })
  const { subject, ...rest } = sampleRecord({
    runId: version.replaceAll('.', '-'),
    claims: results,
    evidence: {},
    startedAt: endedAt,
    endedAt,
  })
  return { ...rest, subject: { ...(subject ?? assert.fail()), version } }
}

function gapsOfWhatNobodyAsks() {
  const silent = suiteClaims.filter((id) => whyNotApplicable(claims[id], sampleFacts) !== undefined)
  const rest = { lanes: 'all', outcome: 'not-asked', reason: 'A test.', link: 'https://example.com', owner: 'a test' }
  return silent.map((claim) => ({ claim, ...rest, expires: '2026-12-31' }))
}
