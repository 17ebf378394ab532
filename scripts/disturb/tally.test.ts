import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changedText, repeatCommand, Tally } from './tally.ts'

const job = { seed: 7, lane: 'install-multi-amd64', runs: 3, fault: 'registry/is-gone' } as const

describe('Tally', () => {
  test('tells disturbed runs apart from all runs', () => {
    const tally = new Tally()
    tally.add({ job, runs: 5, disturbed: 3, met: { reset: 4 }, changed: [] })
    assert.equal(tally.text(2_000), '3 disturbed runs of 5 in all, in 2 s: reset 4\n0 verdicts changed')
    assert.equal(tally.exitCode, 0)
  })
})

describe('repeatCommand', () => {
  test('has the lane and the fault', () => {
    assert.equal(
      repeatCommand(job),
      'npm run disturb -- --runs 3 --seed 7 --lane install-multi-amd64 --fault registry/is-gone',
    )
    assert.equal(repeatCommand({ seed: 7, runs: 3 }), 'npm run disturb -- --runs 3 --seed 7')
  })
  test('stands below a lane that did not come up', () => {
    assert.match(changedText({ job, error: 'no port' }), /no run\n {4}no port\n {2}next: npm run .* --fault registry/)
  })
})
