import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { kubeconfigAsked } from './kubeconfig-asked.ts'

describe('kubeconfigAsked', () => {
  test('is about embedded lanes without a flag, whatever the variables say', (t) => {
    const { KUBECONFIG: before } = process.env
    t.after(() => {
      if (before === undefined) delete process.env['KUBECONFIG']
      else process.env['KUBECONFIG'] = before
    })
    process.env['KUBECONFIG'] = '/a:b'
    assert.equal(kubeconfigAsked({}), undefined)
    assert.equal(kubeconfigAsked({ existing: true }), `/a:${resolve('b')}`)
  })
  test('takes a file from here, and not both', () => {
    assert.equal(kubeconfigAsked({ kubeconfig: 'k' }), resolve('k'))
    assert.throws(() => kubeconfigAsked({ kubeconfig: 'k', existing: true }), { message: /saw both\nnext: leave/ })
  })
})
