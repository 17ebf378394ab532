import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { suiteClaims } from '../../fixtures/history/run.ts'
import { whyNotApplicable } from '../../fixtures/lanes/applicability.ts'
import { factsOf } from '../../fixtures/lanes/facts.ts'
import { type LaneName, lanes } from '../../fixtures/lanes/lanes.ts'
import { readExpected } from '../../fixtures/results/expected.ts'
import { parsePolicy } from '../../fixtures/signoff/policy.ts'
import { counts } from '../../fixtures/signoff/question.ts'

const path = 'suites/policies/embedded.yaml'

test('the demonstration lets pass what none of its lanes can be asked, and nothing else', () => {
  const { policy } = parsePolicy(path, readFileSync(path, 'utf8'))
  const named = policy.lanes.flatMap((lane) => ('name' in lane ? [lane.name as LaneName] : []))
  const facts = named.map((name) => factsOf(lanes[name], 'missing'))
  const silent = suiteClaims.filter(
    (id) =>
      counts({ id, ...claims[id] }, { policy, version: '4.21.3' }) &&
      facts.every((each) => whyNotApplicable(claims[id], each) !== undefined),
  )
  assert.deepEqual(
    policy.gaps.filter(({ outcome }) => outcome === 'not-asked').map(({ claim }) => claim),
    silent,
  )
})

test('the demonstration lets pass what suites/expected lists as broken at its version, and nothing else', () => {
  const { policy } = parsePolicy(path, readFileSync(path, 'utf8'))
  const lane = 'install-multi-hosted-as-shipped'
  const known = [...readExpected('suites/expected', lane)]
    .filter(([id, { outcome }]) => outcome === 'broken' && counts({ id, ...claims[id] }, { policy, version: '4.21.3' }))
    .map(([claim, { outcome, reason, link }]) => ({ claim, lanes: [lane], outcome, reason, link }))
  const gaps = policy.gaps.filter(({ outcome }) => outcome !== 'not-asked')
  assert.deepEqual(
    gaps.map(({ owner, expires, ...gap }) => gap),
    known,
  )
})
