import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { mixedRecord, sampleResults } from '../fixtures/outputs/sample-results.ts'
import { writeRecord } from '../fixtures/results/record-files.ts'

describe('npm run report', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'report-'))
    writeRecord(folder, mixedRecord({ claims: [sampleResults.broken] }))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('writes each output that is asked for, and nothing but annotations where GitHub reads', () => {
    const sarif = join(folder, 'out', 'findings.sarif')
    const { status, stdout, stderr } = report(['--results', folder, '--junit', '--github', '--sarif', sarif])
    assert.equal(status, 0, stderr)
    assert.match(stdout, /^::error file=docs\/.*\n$/)
    assert.equal(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results.length, 1)
    assert.deepEqual(readdirSync(folder).sort(), ['existing.record.json', 'junit_importmode_existing.xml', 'out'])
  })

  test('writes JUnit to the folder of artifacts where there is one', () => {
    const artifacts = join(folder, 'artifacts')
    assert.equal(report(['--results', folder, '--junit'], { ARTIFACT_DIR: artifacts }).status, 0)
    assert.deepEqual(readdirSync(artifacts), ['junit_importmode_existing.xml'])
  })

  test('prints the summary when no output is asked for', () => {
    assert.match(report(['--results', folder]).stdout, /^lane +✔ .*\nexisting +0 +1 /)
  })

  test('renders none when one of the records is refused, or two are of one lane', () => {
    writeFileSync(join(folder, 'other.record.json'), '{"kind":"Record\\u001b[31m"}')
    const refused = report(['--results', folder, '--junit'])
    assert.equal(refused.status, 2)
    assert.match(refused.stderr, /other\.record\.json kind: expected "Record", saw "Record\\u001b\[31m"/)
    rmSync(join(folder, 'other.record.json'))
    writeRecord(join(folder, 'in'), mixedRecord({ runId: 'other' }))
    const twice = report(['--results', folder, '--junit'])
    assert.match(twice.stderr, /expected one record of lane existing, saw several/)
    assert.deepEqual(readdirSync(folder).sort(), ['existing.record.json', 'in'])
  })

  for (const [why, args, said] of [
    ['there is no record', ['--results', import.meta.dirname], /expected a record for each lane, saw none/],
    ['there is no folder', ['--results', join(tmpdir(), 'none')], /none: expected a file that can be read, saw ENOENT/],
    [
      'the site is no address',
      ['--site', 'javascript:x'],
      /^--site javascript:x: expected https:\/\/…, saw javascript:/,
    ],
    ['a flag is unknown', ['--xml'], /Unknown option '--xml'/],
  ] as const) {
    test(`refuses with exit code 2 when ${why}`, () => {
      const { status, stderr } = report(args)
      assert.equal(status, 2)
      assert.match(stderr, said)
    })
  }
})

function report(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { ARTIFACT_DIR: _, ...inherited } = process.env
  const script = join(import.meta.dirname, 'report.ts')
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env: { ...inherited, ...environment } })
}
