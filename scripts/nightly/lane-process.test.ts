import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type LaneProcessOptions, type ProcessEnd, runLaneProcess } from './lane-process.ts'

const root = mkdtempSync(join(tmpdir(), 'lane-process-'))
after(() => rmSync(root, { recursive: true }))
const never = new AbortController().signal
const forever = 'setInterval(() => {}, 1000)'

function run(name: string, script: string, changes: Partial<LaneProcessOptions> = {}): Promise<ProcessEnd> {
  return runLaneProcess({
    command: [process.execPath, '-e', script],
    folder: join(root, name),
    environment: {},
    ...{ withinMs: 60_000, endsWithinMs: 60_000, signal: never, kill: never, ...changes },
  })
}

describe('runLaneProcess', () => {
  test('tells the exit code, and leaves a log that is its owner’s and no temporary files', async () => {
    const script =
      'require("fs").writeFileSync(process.env.TMPDIR + "/x", ""); console.log("told"); process.exitCode = 1'
    assert.deepEqual(await run('plain', script), { code: 1 })
    const log = join(root, 'plain/lane.log')
    assert.equal(readFileSync(log, 'utf8'), 'told\n')
    assert.equal(statSync(log).mode & 0o777, 0o600)
    assert.equal(existsSync(join(root, 'plain/tmp')), false)
  })
  test('keeps from it what is another lane’s', async () => {
    process.env['KUBECONFIG'] = '/another'
    assert.deepEqual(await run('clean', 'process.exitCode = process.env.KUBECONFIG === undefined ? 0 : 1'), { code: 0 })
    delete process.env['KUBECONFIG']
  })
  test('tells of one that is killed', async () => {
    const end = await run('killed', forever, { started: (pid) => process.kill(pid, 'SIGKILL') })
    assert.deepEqual(end, { why: 'expected its process to end by itself, saw SIGKILL' })
  })
  test('tells of one that does not start', async () => {
    const { why, code } = await run('none', '', { command: ['/no/such/program'] })
    assert.equal(code, undefined)
    assert.match(why ?? '', /expected its process to start, saw .*ENOENT/)
  })
  test('lets one that takes too long end in order', async () => {
    const script = `${forever}; process.on("SIGTERM", () => process.exit(0)); console.log("up")`
    const { why } = await run('long', script, { withinMs: 2_000 })
    assert.match(why ?? '', /^expected to end within 0 min, saw it go on$/)
  })
  test('kills one that does not listen', async () => {
    const script = `${forever}; process.on("SIGTERM", () => {})`
    const end = await run('deaf', script, { withinMs: 2_000, endsWithinMs: 100 })
    assert.equal(end.code, undefined)
  })
  test('ends one that was stopped', async () => {
    const stopped = { started: (pid: number) => process.kill(pid, 'SIGSTOP'), withinMs: 500 }
    assert.match((await run('stopped', forever, stopped)).why ?? '', /saw it go on/)
  })
  test('ends with it all that it started', async () => {
    const child = `require("child_process").spawn(process.execPath, ["-e", "${forever}"], { stdio: "ignore" }).pid`
    assert.deepEqual(await run('parent', `console.log(${child}); process.exit(0)`), { code: 0 })
    const pid = Number(readFileSync(join(root, 'parent/lane.log'), 'utf8'))
    const state = () => (existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : 'gone')
    // What has been killed runs until it gets a processor, and nobody tells when it is gone.
    for (let left = 100; left > 0 && !/gone|\) Z /.test(state()); left -= 1) await delay(50)
    assert.match(state(), /gone|\) Z /)
  })
  test('ends in order when the night is interrupted, also before it began', async () => {
    const interrupted = AbortSignal.abort()
    assert.match((await run('interrupted', forever, { signal: interrupted })).why ?? '', /saw the night interrupted/)
  })
})
