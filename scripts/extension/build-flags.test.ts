import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { test } from 'node:test'

test('npm run extension -- build refuses a Node.js that is not there, without a stack and before it builds', () => {
  const command = [resolve(import.meta.dirname, '../extension.ts'), 'build', '--arch', 'ppc64le', '--node', 'MISSING']
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  assert.equal(status, 2)
  assert.match(stderr, /^--node MISSING: expected the file of a Node\.js \S+, saw none at \S+MISSING\nnext: .*\n$/)
})
