import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type ElementAttribute, parseTree } from '../../../fixtures/claims/page-tree.ts'
import { remarkRelease, whyNotIn } from './remark-release.ts'

const stated = (attributes: Readonly<Record<string, string>>): readonly ElementAttribute[] =>
  Object.entries(attributes).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value }))

describe('whyNotIn', () => {
  test('holds the release against the range of the claim, both ends included', () => {
    const of = (release: string) => whyNotIn(release, stated({ since: '4.19', until: '4.20' }))
    assert.deepEqual(['4.18', '4.19', '4.20', '4.21'].map(of), [
      'holds since 4.19',
      undefined,
      undefined,
      'held until 4.20',
    ])
  })
  test('knows when the feature gate came on for everybody', () => {
    const of = (release: string, gate: string) => whyNotIn(release, stated({ gate })) !== undefined
    assert.deepEqual(
      [of('4.20', 'on'), of('4.21', 'on'), of('4.20', 'off'), of('4.21', 'off')],
      [true, false, false, true],
    )
  })
  test('has nothing to say of a claim without conditions', () => {
    assert.equal(whyNotIn('4.18', stated({ id: 'a/b' })), undefined)
  })
})

describe('remarkRelease', () => {
  test('leads out of the release only to pages that it has not', () => {
    const tree = parseTree(
      '[a](../project/lanes.mdx#hosted) [b](./updates.mdx) [c](../how-to/get-back.mdx) [d](https://x.y/z.mdx)\n',
    )
    remarkRelease('4.18')()(tree)
    const text = JSON.stringify(tree)
    const urls = [...text.matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url)
    assert.deepEqual(urls, ['/project/lanes/#hosted', './updates.mdx', '../how-to/get-back.mdx', 'https://x.y/z.mdx'])
  })
})
