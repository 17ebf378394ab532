import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { withPolicy } from './security-policy.ts'

const page = (body: string) => `<html><head><meta charset="utf-8"></head><body>${body}</body></html>`
const policyOf = (body: string) => /content="([^"]*)"/.exec(withPolicy('a.html', page(body)))?.[1] ?? ''

describe('withPolicy', () => {
  test('allows the scripts that stand in the page by their hash, each once, and those of its own files', () => {
    const policy = policyOf('<script>let a=1</script><script>let a=1</script><script src="/x.js"></script>')
    assert.match(policy, /script-src 'self' 'sha256-[\w+/]{43}=';/)
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/)
  })
  test('allows no other host', () => {
    assert.doesNotMatch(policyOf(''), /https?:/)
  })
  test('refuses a page that would not work under it', () => {
    assert.throws(() => withPolicy('a.html', page('<a onclick="x()">')), /^Error: a\.html: expected no handler/)
    assert.throws(() => withPolicy('a.html', '<html>'), /a\.html: expected <meta charset/)
  })
})
