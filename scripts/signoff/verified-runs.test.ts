import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { runsIn } from '../../fixtures/history/read-runs.ts'
import { attest } from '../../fixtures/outputs/attestations.ts'
import { attestationPath, writeRecord } from '../../fixtures/results/record-files.ts'
import { sampleRecord } from '../../fixtures/results/sample-record.ts'
import { verifiedRuns } from './verified-runs.ts'

describe('runs of which some are signed', () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verified-runs-'))
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(join(folder, 'key.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
    const record = sampleRecord()
    file = writeRecord(folder, record)
    attest({ file, record, unknownClaims: [] }, privateKey)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const refusedFor = (version: string, keys = [join(folder, 'key.pub')]) => {
    const runs = runsIn([file]).candidates.map(({ record }) => record)
    return verifiedRuns(folder, runs, version, keys).refusals
  }
  const edit = (from: string, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))

  test('are refused by nothing when each is what was signed, of whichever release', () => {
    assert.deepEqual([refusedFor('4.21.3'), refusedFor('4.21.9')], [[], []])
  })
  test('are refused, whatever lane they are of, when one was changed so that it is about another release', () => {
    edit('"version": "4.21.3"', '"version": "4.21.2"')
    const [refusal] = refusedFor('4.21.3')
    assert.match(refusal?.reason ?? '', /sha256: expected [0-9a-f]{64}, saw [0-9a-f]{64}\nnext: the record was changed/)
    assert.equal(refusal?.isOfAnyLane, true)
    assert.deepEqual(refusedFor('4.21.3', []), [])
  })
  test('are refused when the signature of one of the release does not fit, whether or not one is required', () => {
    edit('"lane": "install-multi-amd64"', '"lane": "other"')
    assert.deepEqual(
      refusedFor('4.21.3').map(({ isOfAnyLane }) => isOfAnyLane),
      [true],
    )
  })
  test('are not refused for having no attestation', () => {
    rmSync(attestationPath(file))
    assert.deepEqual([refusedFor('4.21.3'), refusedFor('4.21.9')], [[], []])
  })
})
