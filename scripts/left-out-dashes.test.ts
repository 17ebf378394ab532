import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { leftOutDashes } from './left-out-dashes.ts'

const options = { release: { type: 'string' }, 'stale-days': { type: 'string' }, json: { type: 'boolean' } } as const
const ask = "did you leave out -- after the command's name?"

function next(words: readonly string[], env: NodeJS.ProcessEnv): string {
  return leftOutDashes(options, { command: 'signoff', words, takes: [], usage: 'USAGE' }, env).next
}

describe('leftOutDashes', () => {
  test('puts the value beside the one flag that lost it', () => {
    const env = { npm_config_release: 'true', npm_config_json: 'true' }
    assert.equal(next(['4.21.3'], env), `${ask} npm run signoff -- --release 4.21.3 --json`)
  })

  test('keeps a value that was given with =', () => {
    const env = { npm_config_release: '4.21.3', npm_config_stale_days: 'true' }
    assert.equal(next(['9'], env), `${ask} npm run signoff -- --release 4.21.3 --stale-days 9`)
  })

  test('does not guess whose value it is', () => {
    const env = { npm_config_release: 'true', npm_config_stale_days: 'true' }
    assert.equal(next(['4.21.3', '9'], env), `${ask} npm run signoff -- --release … --stale-days …`)
  })

  test('gives the usage when npm took no flag', () => {
    assert.equal(next(['4.21.3'], { npm_config_release: '' }), `${ask}\nUSAGE`)
  })
})

describe('runCommand', () => {
  test('ends with 2 and the command as it was meant', () => {
    const env = { ...process.env, npm_config_release: 'true' }
    const script = join(import.meta.dirname, 'signoff.ts')
    const { status, stderr } = spawnSync(process.execPath, [script, '4.21.3'], { encoding: 'utf8', env })
    const line = `arguments: expected flags alone, saw 4.21.3\nnext: ${ask} npm run signoff -- --release 4.21.3\n`
    assert.deepEqual([status, stderr], [2, line])
  })
})
