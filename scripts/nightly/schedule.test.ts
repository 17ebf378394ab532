import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Limits, runAll, type Scheduled } from './schedule.ts'

const never = new AbortController().signal
const lanes: readonly Scheduled[] = ['a1', 'a2', 'a3', 'b1', 'b2'].map((name) => ({ name, keys: [name.slice(0, 1)] }))

/** Runs the lanes, ends the oldest of those under way whenever nothing else begins, and tells who was under way then. */
async function seen(limits: Limits, signal = never): Promise<readonly string[]> {
  const underWay = new Map<string, () => void>()
  const states: string[] = []
  const all = runAll(lanes, limits, ({ name }) => new Promise<void>((ended) => underWay.set(name, ended)), signal)
  let isOver = false
  const over = all.then(() => {
    isOver = true
  })
  while (!isOver) {
    await new Promise((turn) => setImmediate(turn))
    const [first] = underWay
    if (first === undefined) continue
    states.push([...underWay.keys()].join(' '))
    underWay.delete(first[0])
    first[1]()
  }
  await over
  return states
}

describe('runAll', () => {
  test('has as many under way as it may, in their order', async () => {
    assert.deepEqual(await seen({ lanes: 2, byKey: {} }), ['a1 a2', 'a2 a3', 'a3 b1', 'b1 b2', 'b2'])
  })
  test('lets others pass one that waits for its kind', async () => {
    assert.deepEqual(await seen({ lanes: 3, byKey: { a: 1 } }), ['a1 b1 b2', 'b1 b2 a2', 'b2 a2', 'a2', 'a3'])
  })
  test('begins none after it was interrupted', async () => {
    assert.deepEqual(await seen({ lanes: 2, byKey: {} }, AbortSignal.abort()), [])
  })
})
