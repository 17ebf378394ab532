import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keepRate, redactedOf, retriesOf } from './run-options.ts'

describe('retriesOf', () => {
  test('is none unless it is asked for, on a cluster that is there already', () => {
    assert.deepEqual([retriesOf(undefined, undefined), retriesOf('2', 'k')], [0, 2])
  })
  test('refuses embedded clusters, other texts and many', () => {
    assert.throws(() => retriesOf('2', undefined), /^AuthoringError: --retries 2: expected --kubeconfig beside it/)
    assert.throws(() => retriesOf('-1', 'k'), /--retries -1: expected a whole number/)
    assert.throws(() => retriesOf('11', 'k'), /--retries 11: expected at most 10, saw 11/)
  })
})

describe('keepRate', () => {
  test('refuses more than the usual rate, and embedded clusters', () => {
    assert.throws(() => keepRate('21', 'k'), /^AuthoringError: --requests-per-second 21: expected at most 20, saw 21/)
    assert.throws(() => keepRate('0', 'k'), /--requests-per-second 0: expected a whole number of at least 1/)
    assert.throws(() => keepRate('5', undefined), /--requests-per-second 5: expected --kubeconfig beside it/)
  })
})

describe('redactedOf', () => {
  test('takes what there is, once, and refuses other words', () => {
    assert.deepEqual([redactedOf(), redactedOf(['addresses', 'addresses'])], [[], ['addresses']])
    assert.throws(() => redactedOf(['names']), /^AuthoringError: --redact names: expected addresses, saw names/)
  })
})
