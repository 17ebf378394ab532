import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { interruption, untilInterrupted } from './interruption.ts'

const work = { object: 'work', expected: 'its end', next: 'do it again' }

describe('interruption', () => {
  for (const [signal, seen] of [
    ['SIGINT', 'Ctrl-C'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGHUP', 'SIGHUP'],
  ] as const) {
    test(`aborts at ${signal}, and says so`, () => {
      const interrupted = interruption(work)
      assert.equal(interrupted.aborted, false)
      process.emit(signal)
      assert(interrupted.reason instanceof AuthoringError)
      assert.equal(interrupted.reason.message, `work: expected its end, saw ${seen}\nnext: do it again`)
    })
  }

  test('outlives a SIGTERM that comes twice, and ends at a second Ctrl-C', () => {
    interruption(work)
    for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) process.emit(signal)
    assert(process.listenerCount('SIGTERM') > 0)
    assert.equal(process.listenerCount('SIGINT'), 0)
  })

  test('outlives a SIGTERM that comes twice when it is waited for', async () => {
    const ended = untilInterrupted()
    for (const signal of ['SIGTERM', 'SIGTERM'] as const) process.emit(signal)
    await ended
    assert(process.listenerCount('SIGTERM') > 0)
  })
})
