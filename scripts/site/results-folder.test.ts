import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { resultsFolder } from './results-folder.ts'

const folder = await mkdtemp(join(tmpdir(), 'importmode-test-'))
after(() => rm(folder, { recursive: true }))
await writeFile(join(folder, 'file'), '')

describe('resultsFolder', () => {
  test('lets the folder that nobody named be missing', () => {
    assert.equal(resultsFolder(folder, undefined), join(folder, 'results'))
  })

  test('takes a folder that is there', () => {
    assert.equal(resultsFolder('/', folder), folder)
  })

  for (const [name, seen] of [
    ['nope', 'none'],
    ['file', 'a file'],
    ['file/nope', 'none'],
  ] as const) {
    test(`refuses ${name}, and says what to do`, () => {
      const start = `--results ${name}: expected a folder with records, saw ${seen}\nnext: name the folder of a run`
      assert.throws(
        () => resultsFolder(folder, name),
        (error: Error) => error.name === 'LaneError' && error.message.startsWith(start),
      )
    })
  }

  for (const flags of [[], ['--data-only'], ['--dev']]) {
    test(`ends npm run site ${flags.join(' ')} with 2 before anything is built`, () => {
      const script = resolve(import.meta.dirname, '../site.ts')
      const ran = spawnSync(process.execPath, [script, ...flags, '--results', join(folder, 'nope')], {
        encoding: 'utf8',
      })
      assert.deepEqual([ran.status, ran.stdout], [2, ''])
      assert.match(ran.stderr, /nope: expected a folder with records, saw none\nnext: /)
    })
  }
})
