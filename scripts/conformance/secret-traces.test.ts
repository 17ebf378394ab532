import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { traceOf } from './secret-traces.ts'

const secret = 'planted/0123456789abcdef+'

describe('traceOf', () => {
  for (const [what, text] of [
    ['as it is', `password ${secret}.`],
    ['in a URL', `http://me:${encodeURIComponent(secret)}@host`],
    ['in a URL in a URL', `?to=${encodeURIComponent(encodeURIComponent(secret))}`],
    ['in hex', Buffer.from(`a${secret}b`).toString('hex')],
    ['in base64 from its beginning', Buffer.from(`${secret}b`).toString('base64')],
    ['in base64 after one byte', Buffer.from(`a${secret}b`).toString('base64')],
    ['in base64 after two', Buffer.from(`ab${secret}bc`).toString('base64url')],
    ['in base64 after many', Buffer.from(`some text: ${secret}, and more`).toString('base64')],
  ] as const) {
    test(`finds it ${what}`, () => assert.notEqual(traceOf(secret, text), undefined))
  }
  test('finds nothing where it is not', () => {
    assert.equal(traceOf(secret, Buffer.from('planted/0123456789abcdee+').toString('base64')), undefined)
  })
})
