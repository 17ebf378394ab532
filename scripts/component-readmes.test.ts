import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const controlPlane = fileURLToPath(new URL('../fixtures/control-plane/', import.meta.url))
const folders = readdirSync(controlPlane, { withFileTypes: true }).filter((entry) => entry.isDirectory())

describe('the README of each embedded component', () => {
  for (const { name } of folders) {
    test(`${name}: says what it follows, at which revision, and what it leaves out`, () => {
      const file = `${controlPlane}${name}/README.md`
      assert.ok(existsSync(file), `fixtures/control-plane/${name}/README.md: expected a file, saw none`)
      const text = readFileSync(file, 'utf8')
      assert.match(text, /Follows/)
      assert.match(text, /\bat (?:[0-9a-f]{8}|v\d)/)
      assert.match(text, /^## Leaves out$/m)
    })
  }
})
