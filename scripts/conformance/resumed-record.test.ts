import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { sampleRecord, sampleSubject } from '../../fixtures/results/sample-record.ts'
import { type Resumption, whyNotResumed } from './resumed-record.ts'

const claimIds = ['default/def-is-create', 'default/def-csa-keep']
const notSelected = (Object.keys(claims) as LaneRecord['notSelected'][number][]).filter((id) => !claimIds.includes(id))
const tool = { version: '0.1.0', commit: '0123456789ab', claimsLock: `sha256:${'2'.repeat(64)}` }
const earlier = sampleRecord({ lane: 'existing', complete: false, tool, notSelected })
const now: Resumption = { lane: 'existing', claimIds, asked: undefined, subject: sampleSubject, tool }

describe('whyNotResumed', () => {
  test('goes on when all is the same', () => assert.equal(whyNotResumed(earlier, now), undefined))
  const refusals: readonly (readonly [Partial<LaneRecord>, Partial<Resumption>, RegExp])[] = [
    [{ complete: true }, {}, /^complete: /],
    [{ whyIncomplete: 'x: expected y, saw z' }, {}, /^whyIncomplete: expected none, saw x/],
    [{}, { tool: { ...tool, commit: 'abc' } }, /^tool\.commit: expected 0123456789ab, saw abc$/],
    [{}, { tool: { ...tool, claimsLock: 'x' } }, /^tool\.claimsLock: expected sha256:2+, saw x$/],
    [{ tool: { ...tool, commit: 'unknown' } }, { tool: { ...tool, commit: 'unknown' } }, /^tool\.commit: expected one/],
    [{}, { subject: { ...sampleSubject, clusterIdHash: 'b' } }, /^subject\.clusterIdHash: expected a+, saw b$/],
    [{}, { subject: { ...sampleSubject, releaseImage: 'b' } }, /^subject\.releaseImage: expected quay\.io.*, saw b$/],
    [{}, { asked: { release: '4.21.3' } }, /^asked: expected none, saw \{"release":"4\.21\.3"\}$/],
    [{}, { claimIds: [...claimIds, 'default/def-all-namespaces'] }, /^notSelected: expected the same claims/],
  ]
  for (const [record, run, message] of refusals) {
    test(`refuses ${message.source}`, () =>
      assert.match(whyNotResumed({ ...earlier, ...record }, { ...now, ...run }) ?? 'resumed', message))
  }
  test('refuses two clusters without an id', () => {
    const subject = { ...sampleSubject, clusterIdHash: '' }
    assert.match(whyNotResumed({ ...earlier, subject }, { ...now, subject }) ?? '', /clusterIdHash: expected one/)
  })
})
