// All claims on all lanes without a test runner: a process for each core, several lanes at once in each.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { type LaneName, lanes } from '../../fixtures/lanes/lanes.ts'
import { whyNotHere } from '../../fixtures/lanes/programs.ts'
import { show, timed } from './figure.ts'

/** What a process says of a lane that it is done with. */
export interface LaneDone {
  readonly lane: LaneName
  readonly claims: number
  /** Claims whose outcome is not what the lane expects. */
  readonly unexpected: readonly string[]
  /** Processor time of the process so far. */
  readonly cpuMs: number
}

/** Waits of one lane are the work of another; more of them only take memory. */
export const lanesAtOnce = 3

/** Shows the wall time, processor time and what each lane took of it. Errors: rejects when a claim is not what its lane expects. */
export async function lanesWithoutRunner(signal: AbortSignal, names = everyLaneHere()): Promise<void> {
  const done: LaneDone[] = []
  const cpuMs: number[] = []
  const waiting = names.values()
  const processes = Math.min(availableParallelism(), names.length)
  const wallMs = await timed(() =>
    Promise.all(
      Array.from({ length: processes }, async () => {
        const own = await runProcess(waiting, signal)
        done.push(...own)
        cpuMs.push(Math.max(0, ...own.map((each) => each.cpuMs)))
      }),
    ),
  )
  signal.throwIfAborted()
  const unexpected = done.flatMap((each) => each.unexpected.map((id) => `${id} on ${each.lane}`))
  if (unexpected.length > 0)
    throw new Error(`claims without a runner: expected outcomes, saw others: ${unexpected.join(', ')}`)
  const claims = done.reduce((sum, each) => sum + each.claims, 0)
  const totalCpuMs = cpuMs.reduce((sum, each) => sum + each, 0)
  const isAll = names.length === everyLaneHere().length
  const what = `${isAll ? 'all ' : ''}${names.length} lanes, ${claims} claims, without the runner`
  show(what, `${(wallMs / 1000).toFixed(1)} s`, ...(isAll ? ['aim < 30 s'] : []))
  show(`  processor time of ${processes} processes`, `${(totalCpuMs / 1000).toFixed(1)} s`)
  show('  for a lane with all its claims', `${Math.round(totalCpuMs / names.length)} ms`)
}

/** A lane of each topology, size and kind of journey: the benchmark without a word takes these. */
export const sampleOfLanes: readonly LaneName[] = [
  'install-multi-amd64',
  'install-multi-arm64',
  'install-multi-override-legacy',
  'install-multi-hosted',
  'upgrade-single-to-multi',
  'upgrade-multi-to-multi-4.21',
]

function everyLaneHere(): readonly LaneName[] {
  return (Object.keys(lanes) as LaneName[]).filter((name) => whyNotHere(lanes[name]) === undefined)
}

/** Gives a process lanes as long as there are some. */
async function runProcess(waiting: Iterator<LaneName>, signal: AbortSignal): Promise<readonly LaneDone[]> {
  const child = fork(new URL('lanes-process.ts', import.meta.url))
  const end = () => child.kill()
  signal.addEventListener('abort', end, { once: true })
  const done: LaneDone[] = []
  const giveOne = () => {
    const { value, done: isOver } = waiting.next()
    if (isOver !== true) child.send(value)
    return isOver !== true
  }
  let underWay = 0
  while (underWay < lanesAtOnce && giveOne()) underWay += 1
  child.on('message', (message: LaneDone) => {
    done.push(message)
    if (!giveOne()) underWay -= 1
    if (underWay === 0) child.disconnect()
  })
  if (underWay === 0) child.disconnect()
  const [code] = await once(child, 'exit')
  signal.removeEventListener('abort', end)
  if (code !== 0 && !signal.aborted) throw new Error(`lanes of the benchmark: expected exit code 0, saw ${code}`)
  return done
}
