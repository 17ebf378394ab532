import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { requireWritable } from './writable-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'importmode-test-'))
after(() => rm(folder, { recursive: true }))

describe('requireWritable', () => {
  test('takes a file that is not there yet, and does not make it', async () => {
    requireWritable('json', join(folder, 'new.json'))
    assert.deepEqual(await readdir(folder), [])
  })

  test('takes a file that is there', async () => {
    const file = join(folder, 'there.json')
    await writeFile(file, '')
    requireWritable('json', file)
    await rm(file)
  })

  for (const [what, file, seen] of [
    ['a folder', folder, 'a folder'],
    ['a file in no folder', join(folder, 'none/x.json'), `no folder ${join(folder, 'none')}`],
  ] as const) {
    test(`refuses ${what}`, () => {
      const message = `--json ${file}: expected a file that can be written, saw ${seen}\nnext: choose another file`
      assert.throws(() => requireWritable('json', file), new AuthoringError(message))
    })
  }
})
