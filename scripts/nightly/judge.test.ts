import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Verdict } from '../../fixtures/signoff/sign-off.ts'
import { codeOfNight } from './judge.ts'

const ended = (...codes: readonly (0 | 1 | 2)[]) => codes.map((code) => ({ code, progress: 'ended' as const }))
const signedOff = (...verdicts: readonly Verdict[]) => verdicts.map((verdict) => ({ verdict }))

describe('codeOfNight', () => {
  test('is 0 when all held, and when all is conformant', () => {
    assert.equal(codeOfNight(ended(0, 0), undefined, []), 0)
    assert.equal(codeOfNight(ended(0, 1), signedOff('conformant'), []), 0)
  })
  test('is 1 when something does not hold, and when a release is non-conformant whatever else failed', () => {
    assert.equal(codeOfNight(ended(0, 1), undefined, []), 1)
    assert.equal(codeOfNight(ended(2, 1), signedOff('unproven', 'non-conformant'), ['x']), 1)
  })
  test('is 2 when a lane failed or did not end, something was not stored, or is unproven', () => {
    assert.equal(codeOfNight(ended(0, 1, 2), undefined, []), 2)
    assert.equal(codeOfNight([...ended(0), { progress: 'waiting' }], undefined, []), 2)
    assert.equal(codeOfNight(ended(0), undefined, ['not stored']), 2)
    assert.equal(codeOfNight(ended(0), signedOff('unproven'), []), 2)
    assert.equal(codeOfNight(ended(2), signedOff('conformant'), []), 2)
  })
})
