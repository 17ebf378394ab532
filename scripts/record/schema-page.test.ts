import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { schemaPage } from './schema-page.ts'

const of = (schema: object) => ({
  path: 'record.mdx',
  schema,
  heading: 'The record',
  madeBy: 'npm run record -- --page',
  mapsBy: 'claim',
})
const page = 'a\n{/* made by npm run record -- --page */}\n\nold\n\n{/* end of what is made */}\nb\n'

describe('schemaPage', () => {
  test('has a table of each object, also of those in lists and maps, and leaves the rest of the page', () => {
    const inner = Type.Object({ x: Type.Literal('y') })
    const schema = Type.Object({
      one: Type.Optional(Type.String({ description: 'A | B.' })),
      many: Type.Array(inner, { description: 'Some.' }),
    })
    const made = schemaPage(page, of(schema))
    assert.match(made, /^a\n[\s\S]*\nb\n$/)
    assert.ok(!made.includes('old'))
    assert.ok(made.includes('| `one`, optional | text | A \\| B. |\n| `many` | list: object | Some. |'))
    assert.ok(made.includes('### `many`\n\n| Field | Is | Says |\n|---|---|---|\n| `x` | `"y"` |  |'))
    assert.equal(schemaPage(made, of(schema)), made)
  })
  test('has one table for objects that are alike, and none for a field that is left out', () => {
    const inner = () => Type.Object({ x: Type.String() })
    const made = schemaPage(page, { ...of(Type.Object({ a: inner(), b: inner(), c: inner() })), without: 'c' })
    assert.ok(made.includes('### `a`, `b`\n'))
  })
  test('refuses a page that has no place for them', () =>
    assert.throws(() => schemaPage('a', of({})), /record\.mdx: expected/))
})
