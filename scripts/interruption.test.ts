import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { interruption } from './interruption.ts'

describe('interruption', () => {
  for (const [signal, seen] of [
    ['SIGINT', 'Ctrl-C'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGHUP', 'SIGHUP'],
  ] as const) {
    test(`aborts at ${signal}, and says so`, () => {
      const interrupted = interruption()
      assert.equal(interrupted.aborted, false)
      process.emit(signal)
      assert(interrupted.reason instanceof AuthoringError)
      assert.match(interrupted.reason.message, new RegExp(`saw ${seen}`))
    })
  }

  test('outlives a SIGTERM that comes twice, and ends at a second Ctrl-C', () => {
    interruption()
    for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) process.emit(signal)
    assert(process.listenerCount('SIGTERM') > 0)
    assert.equal(process.listenerCount('SIGINT'), 0)
  })
})
