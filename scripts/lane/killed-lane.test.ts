import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { readState } from '../../fixtures/lanes/lifecycle/lane-state.ts'
import { type LaneUnderTest, laneUnderTest } from './lane-under-test.ts'

const hosted = `provider: hypershift
release: { version: 4.21.3, architecture: multi }
hypershift: { platform: aws, region: us-east-1, baseDomain: example.com }
credentials: { pullSecret: { file: pull-secret.json }, managementKubeconfig: { variable: MANAGEMENT_KUBECONFIG } }
`

/** `npm run lane` as a process, until it says that it waits. */
async function waitingRun(
  t: TestContext,
  hangs: 'politely' | 'for ever' = 'politely',
): Promise<{ lane: LaneUnderTest; run: ReturnType<typeof command> }> {
  const lane = await laneUnderTest(t, hosted, { deviations: [{ of: 'oc wait', hangs, says: ['oc waits'] }] })
  const run = command(lane, 'run')
  t.after(() => run.child.kill('SIGKILL'))
  await run.until('oc waits')
  return { lane, run }
}

function command({ options }: LaneUnderTest, name: string) {
  const { folder, work, results, environment } = options
  const args = [name, 'tested', '--lanes', join(folder, 'lanes.yaml'), '--work', work, '--results', results]
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../lane.ts'), ...args], { env: environment })
  let said = ''
  const waiting = new Map<string, () => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString()
      for (const [text, tell] of waiting) if (said.includes(text)) tell()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const until = async (text: string) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.set(text, resolve)
    if (said.includes(text)) resolve()
    await Promise.race([promise, ended])
    assert.ok(said.includes(text), said)
  }
  return { child, ended, until, said: () => said }
}

/** Also one that nobody has asked how it ended. */
function hasEnded(pid: number): boolean {
  return !existsSync(`/proc/${pid}/stat`) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z')
}

test('a lane that is told to end destroys its cluster first', async (t) => {
  const { lane, run } = await waitingRun(t)
  assert.equal(lane.standIns.cloud().length, 1)
  run.child.kill('SIGTERM')
  assert.equal(await run.ended, 2)
  assert.match(
    run.said(),
    /lane tested: expected to come to its end, saw SIGTERM\nnext: npm run lane -- destroy tested --lanes /,
  )
  assert.deepEqual(lane.standIns.cloud(), [])
})

test('a lane that is left at a second Ctrl-C has said what it was doing, leaves no program, and says how to destroy what it made', {
  timeout: 60_000,
}, async (t) => {
  const { lane, run } = await waitingRun(t, 'for ever')
  run.child.kill('SIGINT')
  await run.until('Ctrl-C: stopping lane tested, then destroying what it made; Ctrl-C again leaves at once')
  await run.until('oc does not end')
  run.child.kill('SIGINT')
  assert.equal(await run.ended, 130)
  const { work, folder } = lane.options
  const destroy = `npm run lane -- destroy tested --lanes ${join(folder, 'lanes.yaml')} --work ${work}`
  const left = 'Ctrl-C: left at once; what lane tested made may still be there'
  assert.ok(run.said().includes(left) && run.said().includes(`\nnext: ${destroy}\n`), run.said())
  const { group = 0 } = readState(work) ?? {}
  // Nobody tells of the end of a process that somebody else started.
  while (!hasEnded(group)) await delay(20)
})

test('a lane that was killed is destroyed by another command, also when its file has changed', async (t) => {
  const { lane, run } = await waitingRun(t)
  run.child.kill('SIGKILL')
  await run.ended
  assert.equal(lane.standIns.cloud().length, 1)
  const destroy = command(lane, 'destroy')
  assert.equal(await destroy.ended, 0, destroy.said())
  assert.deepEqual(lane.standIns.cloud(), [])
  const again = command(lane, 'destroy')
  assert.equal(await again.ended, 0)
  assert.equal(lane.standIns.calls().filter(({ args }) => args[0] === 'destroy').length, 1)
})
