import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { harmfulRecord, mixedRecord } from '../../fixtures/outputs/sample-results.ts'
import { writeAllureReport } from './allure-report.ts'

describe('writeAllureReport', () => {
  let folder = ''
  const { PATH: path = '' } = process.env
  const report = () => join(folder, 'report')
  const history = () => join(folder, 'history.jsonl')
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'allure-report-'))
    // Nothing but Node.js: no Java, and no shell.
    process.env['PATH'] = dirname(process.execPath)
  })
  after(() => {
    process.env['PATH'] = path
    rmSync(folder, { recursive: true })
  })

  test('makes a report that loads nothing from elsewhere, and remembers each run once', async () => {
    const first = mixedRecord({ runId: 'first' })
    await writeAllureReport(report(), [first, harmfulRecord({ lane: 'harmful' })], history())
    const page = readFileSync(join(report(), 'index.html'), 'utf8')
    assert.match(page, /Content-Security-Policy/)
    assert.doesNotMatch(page, /src="http|<script>globalThis/)
    assert.deepEqual(readdirSync(folder).sort(), ['history.jsonl', 'report'])

    const sentence = 'In other words.'
    const second = mixedRecord({ runId: 'second', claims: first.claims.map((claim) => ({ ...claim, sentence })) })
    for (const records of [[second], [second]]) await writeAllureReport(report(), records, history())
    const [before, now, ...others] = readFileSync(history(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(others, [])
    const kept = Object.keys(now.testResults).filter((id) => id in before.testResults)
    assert.equal(kept.length, first.claims.length, 'new words are no new test')
  })

  test('touches no folder but its own', async () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'file'), '')
    for (const place of [other, join(other, 'file')]) {
      await assert.rejects(
        writeAllureReport(place, [mixedRecord()], history()),
        /^AuthoringError: --allure .*: expected a new folder/,
      )
    }
    assert.deepEqual(readdirSync(other), ['file'])
  })

  test('refuses a history that is none, and keeps it', async () => {
    const other = join(folder, 'other.jsonl')
    writeFileSync(other, 'words\n')
    await assert.rejects(
      writeAllureReport(join(folder, 'new'), [mixedRecord()], other),
      /other\.jsonl:1 expected a run as JSON/,
    )
    assert.equal(readFileSync(other, 'utf8'), 'words\n')
    assert(!readdirSync(folder).some((name) => name.startsWith('new')))
  })
})
