import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { recordPage } from './page.ts'

const page = 'a\n{/* made by npm run record -- --page */}\n\nold\n\n{/* end of what is made */}\nb\n'

describe('recordPage', () => {
  test('has a table of each object, also of those in lists and maps, and leaves the rest of the page', () => {
    const inner = Type.Object({ x: Type.Literal('y') })
    const schema = Type.Object({
      one: Type.Optional(Type.String({ description: 'A | B.' })),
      many: Type.Array(inner, { description: 'Some.' }),
    })
    const made = recordPage(page, schema)
    assert.match(made, /^a\n[\s\S]*\nb\n$/)
    assert.ok(!made.includes('old'))
    assert.ok(made.includes('| `one`, optional | text | A \\| B. |\n| `many` | list: object | Some. |'))
    assert.ok(made.includes('### `many`\n\n| Field | Is | Says |\n|---|---|---|\n| `x` | `"y"` |  |'))
    assert.equal(recordPage(made, schema), made)
  })
  test('refuses a page that has no place for them', () =>
    assert.throws(() => recordPage('a', {}), /record\.mdx: expected/))
})
