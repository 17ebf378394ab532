import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RunningLane } from '../../fixtures/lanes/providers/running-lane.ts'
import { WarmLanes } from './warm-lanes.ts'

function counted() {
  const stopped: number[] = []
  let started = 0
  const start = async (name: string) => {
    started += 1
    const number = started
    const stop = async () => {
      stopped.push(number)
    }
    // A lane of which only these two are looked at.
    return { name: `${name} ${number}`, stop } as unknown as RunningLane
  }
  return { start, stopped, started: () => started }
}

const nameOf = async ({ name }: RunningLane) => name

describe('WarmLanes', () => {
  test('shares a lane, and gives a new one to whoever changes it', async () => {
    const { start, stopped, started } = counted()
    const lanes = new WarmLanes(['a'], start)
    await lanes.ready()
    assert.deepEqual([await lanes.on('a', false, nameOf), await lanes.on('a', false, nameOf)], ['a 1', 'a 1'])
    assert.deepEqual([await lanes.on('a', true, nameOf), await lanes.on('a', true, nameOf)], ['a 2', 'a 3'])
    await lanes.stop()
    assert.deepEqual([started(), stopped.toSorted()], [4, [1, 2, 3, 4]])
  })

  test('tells that a lane does not come up, and still stops', async () => {
    const lanes = new WarmLanes(['a'], () => Promise.reject(new Error('no registry')))
    await assert.rejects(lanes.ready(), /no registry/)
    await lanes.stop()
  })
})
