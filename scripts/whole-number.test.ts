import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { wholeNumber } from './whole-number.ts'

describe('wholeNumber', () => {
  test('gives the number', () => {
    assert.equal(wholeNumber('fuzz', 'seed', '0', 0), 0)
    assert.equal(wholeNumber('bench', 'seconds', '600', 1), 600)
  })

  for (const [text, least] of [
    ['0', 1],
    ['x', 0],
    ['', 0],
    ['-1', 0],
    ['1.5', 0],
    ['1e3', 0],
    ['99999999999999999999', 0],
  ] as const) {
    test(`refuses "${text}" where at least ${least} is asked for, and says what to do`, () => {
      const message = `--seconds ${text}: expected a whole number of at least ${least}, saw another\nnext: npm run bench -- --seconds 1`
      assert.throws(() => wholeNumber('bench', 'seconds', text, least), new AuthoringError(message))
    })
  }
})
