import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { beginningOf } from './known-process.ts'
import { KeptNight, type NightLane, newNight, nightToResume } from './night.ts'

describe('nightToResume', () => {
  const root = mkdtempSync(join(tmpdir(), 'night-'))
  const program = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
  const pid = program.pid ?? assert.fail()
  before(() => once(program, 'spawn'))
  after(() => {
    program.kill('SIGKILL')
    rmSync(root, { recursive: true })
  })

  const resumed = (name: string, process: Partial<NightLane>) => {
    const nights = join(root, name)
    new KeptNight(nights, newNight('0', ['lane'])).change('lane', { progress: 'under way', ...process })
    return nightToResume(nights, '0', ['lane'])
  }

  test('refuses while a lane of it runs', () => {
    const began = beginningOf(pid) ?? assert.fail()
    const refused = new RegExp(`expected no lane under way, saw lane in process ${pid}\nnext: wait for it`)
    assert.throws(() => resumed('runs', { pid, began }), refused)
  })
  test('is not kept from it by another program that has the number of a lane by now', () => {
    const began = `${beginningOf(process.pid)}0`
    assert.equal(resumed('another', { pid, began }).lanes[0]?.progress, 'under way')
  })
  test('does not advise to kill a program of which it cannot tell whether it is the lane', () => {
    assert.throws(
      () => resumed('unknown', { pid }),
      ({ message }: Error) =>
        /which is lane or, with the same number, another program/.test(message) && !/kill/.test(message),
    )
  })
  test('goes on when the process has ended', async () => {
    const ended = spawn('true', { stdio: 'ignore' })
    await once(ended, 'exit')
    assert.equal(resumed('ended', { pid: ended.pid ?? 0, began: 'x' }).lanes.length, 1)
  })
})
