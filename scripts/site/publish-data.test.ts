import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { packEvidence } from '../../fixtures/results/evidence.ts'
import { writeRecord } from '../../fixtures/results/record-files.ts'
import { sampleRecord, sampleResult } from '../../fixtures/results/sample-record.ts'
import { publishData, publishedClaims } from './publish-data.ts'
import { siteData } from './site-data.ts'

const staleAfterMs = 1
const claims = [{ ...sampleResult, page: 'reference/image-streams' }]
const lane = 'install-multi-amd64'
const laterAt = '2026-01-02T00:00:00Z'

describe('publishData', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'importmode-site-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  async function publish(): Promise<void> {
    await publishData(
      join(folder, 'site'),
      claims,
      siteData(claims, { results: join(folder, 'results'), staleAfterMs }),
    )
  }

  const read = (path: string) => JSON.parse(readFileSync(join(folder, 'site', path), 'utf8'))

  test('has the evidence of the run that a claim is shown by, and that record', async () => {
    const exchange = { method: 'GET', path: '/later', status: 200, startedMs: 0, durationMs: 1 }
    writeRecord(join(folder, 'results/1'), sampleRecord())
    writeRecord(
      join(folder, 'results/2'),
      sampleRecord({ runId: 'later', endedAt: laterAt, evidence: { [sampleResult.id]: packEvidence([exchange]) } }),
    )
    await publish()
    const evidence = read(`evidence/${lane}/${sampleResult.id}.json`)
    assert.deepEqual(evidence.entries, [exchange])
    assert.equal(read(evidence.record).endedAt, laterAt)
    assert.equal(read('status/reference/image-streams.json').claims[sampleResult.id].nights[lane], 'hh')
  })

  test('takes away the evidence of records that are gone', async () => {
    writeRecord(join(folder, 'results'), sampleRecord())
    await publish()
    rmSync(join(folder, 'results'), { recursive: true })
    await publish()
    assert.equal(existsSync(join(folder, 'site/evidence')), false)
    assert.doesNotMatch(read('status/reference/image-streams.json').claims[sampleResult.id].now, /h/)
  })

  test('never lets a name lead out of the site', async () => {
    writeRecord(join(folder, 'results'), sampleRecord())
    const path = join(folder, `results/${lane}.record.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`"${lane}"`, '"../../out"'))
    await publish()
    assert.equal(existsSync(join(folder, 'out')), false)
    assert.equal(existsSync(join(folder, 'site/evidence')), false)
  })

  test('refuses what is no record by name, and shows the others', async () => {
    writeRecord(join(folder, 'results/1'), sampleRecord())
    writeFileSync(join(folder, 'results/1/other.record.json'), '{"kind":"Rec')
    const data = siteData(claims, { results: join(folder, 'results'), staleAfterMs })
    assert.deepEqual(
      data.refusals.map(({ file }) => file.slice(folder.length)),
      ['/results/1/other.record.json'],
    )
    assert.equal(data.nights.length, 1)
  })

  test('refuses evidence that is not what the record says, and shows the rest', async () => {
    const { gzip } = packEvidence([])
    const packed = { ...packEvidence([{ method: 'GET', path: '/x', status: 200, startedMs: 0, durationMs: 1 }]), gzip }
    writeRecord(join(folder, 'results'), sampleRecord({ evidence: { [sampleResult.id]: packed } }))
    const data = siteData(claims, { results: join(folder, 'results'), staleAfterMs })
    const refusals = await publishData(join(folder, 'site'), claims, data)
    assert.match(refusals[0]?.reason ?? '', /evidence of default\/def-is-create sha256: expected/)
    assert.equal(existsSync(join(folder, 'site/evidence', lane)), false)
  })

  test('tells the claims of a built site, and when there is none', async () => {
    await assert.rejects(publishedClaims(join(folder, 'site')), /expected a built site, saw none\nnext: npm run site/)
    await publish()
    assert.deepEqual((await publishedClaims(join(folder, 'site')))[0]?.id, sampleResult.id)
  })

  test('shows the sign-offs that lie among the records, the latest first, and refuses what is none', () => {
    const signOff = (at: string) => ({
      ...{ kind: 'SignOff', generatedAt: at, verdict: 'conformant', release: { version: '4.21.3' } },
      policy: { name: 'nightly', demonstration: true },
    })
    writeRecord(join(folder, 'results/1'), sampleRecord())
    writeRecord(join(folder, 'results/2'), sampleRecord({ runId: 'later' }))
    writeFileSync(join(folder, 'results/1/signoff.json'), JSON.stringify(signOff('2026-01-01T00:00:00Z')))
    writeFileSync(join(folder, 'results/2/signoff.json'), JSON.stringify(signOff(laterAt)))
    const settings = { results: join(folder, 'results'), staleAfterMs }
    assert.deepEqual(
      siteData(claims, settings).matrix.signOffs.map(({ at, isDemonstration }) => [at, isDemonstration]),
      [
        [laterAt, true],
        ['2026-01-01T00:00:00Z', true],
      ],
    )
    writeFileSync(join(folder, 'results/1/signoff.json'), '{}')
    const { matrix, refusals } = siteData(claims, settings)
    assert.equal(matrix.signOffs.length, 1)
    assert.match(refusals[0]?.reason ?? '', /signoff.json:1 expected a sign-off, saw another document/)
    assert.equal(matrix.refused[0]?.file, '1/signoff.json')
  })
})
