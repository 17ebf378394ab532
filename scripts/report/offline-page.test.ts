import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { offlinePage } from './offline-page.ts'

const page = '<html><head>\n    <meta charset="utf-8"></head><body><script src="app.js"></script>'

describe('offlinePage', () => {
  test('keeps the page’s own scripts and takes away those of others', () => {
    const foreign = '<script async src="https://a.example/x.js?id=1"></script>'
    assert.equal(offlinePage(`${page}${foreign}`), offlinePage(page))
    assert.match(offlinePage(page), /<script src="app\.js"><\/script>$/)
  })
  test('forbids a browser to load anything from elsewhere', () => {
    assert.match(offlinePage(page), /<meta http-equiv="Content-Security-Policy" content="default-src 'self' [^"]*">/)
    assert.doesNotMatch(offlinePage(page), /http(s?):\/\/|\*/)
  })
  test('refuses a page that it does not know', () => {
    for (const other of ['<html></html>', `${page}${page}`]) {
      assert.throws(() => offlinePage(other), { name: 'AuthoringError', message: /^index\.html: expected <meta/ })
    }
  })
})
