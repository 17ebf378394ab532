import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parsePage } from '../../fixtures/claims/parse-page.ts'
import { samplePage } from '../../fixtures/claims/sample-page.ts'
import { chosenLanes, chosenPages, usualLanes } from './page-selection.ts'

const pages = ['docs/index.mdx', 'docs/reference/updates.mdx'].map((path) => parsePage(path, samplePage('')))

describe('chosenLanes', () => {
  test('are one of each payload when none is named', () => {
    assert.deepEqual(chosenLanes(undefined), usualLanes)
    assert.deepEqual(chosenLanes(['install-multi-arm64']), ['install-multi-arm64'])
  })

  test('refuses a lane that there is not, and says which may be meant', () => {
    assert.throws(() => chosenLanes(['install-multi-arm46']), /did you mean install-multi-arm64\?/)
  })
})

describe('chosenPages', () => {
  test('finds a page by its path and by its name', () => {
    for (const name of ['docs/reference/updates.mdx', 'reference/updates', './docs/reference/updates.mdx']) {
      assert.deepEqual(chosenPages(pages, [name]), [pages[1]])
    }
    assert.equal(chosenPages(pages).length, 2)
  })

  test('refuses a page that there is not', () => {
    assert.throws(() => chosenPages(pages, ['reference/update']), /no such page; did you mean reference\/updates\?/)
  })
})
