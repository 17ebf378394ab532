import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { suiteClaims } from '../../fixtures/history/run.ts'
import { whyNotApplicable } from '../../fixtures/lanes/applicability.ts'
import { factsOf } from '../../fixtures/lanes/facts.ts'
import { type LaneName, lanes } from '../../fixtures/lanes/lanes.ts'
import { parsePolicy } from '../../fixtures/signoff/policy.ts'
import { counts } from '../../fixtures/signoff/question.ts'

const path = 'suites/policies/embedded.yaml'

test('the demonstration lets pass what none of its lanes can be asked, and nothing else', () => {
  const { policy } = parsePolicy(path, readFileSync(path, 'utf8'))
  const named = policy.lanes.flatMap((lane) => ('name' in lane ? [lane.name as LaneName] : []))
  const facts = named.map((name) => factsOf(lanes[name], 'found'))
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
