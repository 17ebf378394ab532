// How soon a claim sees a change: from the moment at which its event is on a watch to the end of the wait for it.

import { fieldOf } from '../../fixtures/api/field.ts'
import { Check } from '../../fixtures/cluster/check.ts'
import { ClaimRequests } from '../../fixtures/cluster/claim-requests.ts'
import type { ObjectRef } from '../../fixtures/cluster/object-ref.ts'
import { recordedConnection } from '../../fixtures/cluster/recorded-connection.ts'
import { LiveTape } from '../../fixtures/cluster/tape.ts'
import { startEmbeddedLane } from '../../fixtures/lanes/providers/embedded-lane.ts'
import type { RunningLane } from '../../fixtures/lanes/providers/running-lane.ts'
import { median, show } from './figure.ts'

const rounds = 100
/** As which the wait asks; any one would do. */
const claim = 'chain/chain-consistent'

/** Shows the median and the 95th of a hundred, against a bare watch of the same object beside it. */
export async function watchLatency(signal: AbortSignal): Promise<void> {
  const running = await startEmbeddedLane('install-single-amd64')
  try {
    const ref = {
      group: '',
      version: 'v1',
      resource: 'configmaps',
      namespace: running.namespace,
      name: 'watched',
    } as const
    await write(running, 'POST', { ...ref, name: undefined }, { metadata: { name: ref.name }, data: { round: 'none' } })
    const timesMs: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      signal.throwIfAborted()
      timesMs.push(await seenAfterMs(running, ref, String(round)))
    }
    const sorted = timesMs.toSorted((left, right) => left - right)
    const figures = [median(sorted), sorted[Math.floor(rounds * 0.95)] ?? 0].map((each) => each.toFixed(1)).join(', ')
    show('a change is seen after its watch event, median and 95 %', `${figures} ms`, 'aim ≤ 10 ms')
  } finally {
    await running.stop()
  }
}

async function seenAfterMs(running: RunningLane, ref: ObjectRef, wanted: string): Promise<number> {
  const check = new Check(claim, running.name)
  const requests = new ClaimRequests(
    recordedConnection(running.connection, claim, new LiveTape()),
    check,
    running.budgets,
  )
  const isWanted = (object: unknown) => fieldOf('object', object).at('data').at('round').optionalString() === wanted
  const { promise: watching, resolve: watches } = Promise.withResolvers<void>()
  const bare = eventAt(running, ref, isWanted, watches)
  const seen = requests
    .until({
      ref,
      parse: (object) => object,
      find: (objects) => objects.find(isWanted),
      withinMs: running.budgets.eventWithinMs,
      onTimeout: () => ({ field: 'data.round', expected: wanted, seen: 'another' }),
    })
    .then(() => performance.now())
  await watching
  await write(running, 'PATCH', ref, { data: { round: wanted } })
  return Math.max(0, (await seen) - (await bare))
}

/** When the event of that state is on a watch of its own. */
async function eventAt(
  { connection }: RunningLane,
  { namespace, resource, name }: ObjectRef,
  isWanted: (object: unknown) => boolean,
  opened: () => void,
): Promise<number> {
  const ended = new AbortController()
  const query = { watch: 'true', fieldSelector: `metadata.name=${name}` }
  const request = { method: 'GET', path: `/api/v1/namespaces/${namespace}/${resource}`, query, claim } as const
  const lines = await connection.lines(request, ended.signal)
  if ('status' in lines) throw new Error(`watch of ${resource}: expected 200, saw ${lines.status}`)
  opened()
  for await (const line of lines) {
    if (!isWanted(JSON.parse(line).object)) continue
    const atMs = performance.now()
    ended.abort()
    return atMs
  }
  throw new Error(`watch of ${resource}: expected the event, saw its end`)
}

async function write(running: RunningLane, method: 'POST' | 'PATCH', ref: ObjectRef, body: object): Promise<void> {
  const path = `/api/v1/namespaces/${ref.namespace}/${ref.resource}${ref.name === undefined ? '' : `/${ref.name}`}`
  const contentType = method === 'PATCH' ? { contentType: 'application/merge-patch+json' as const } : {}
  const sent = method === 'POST' ? { apiVersion: 'v1', kind: 'ConfigMap', ...body } : body
  const { status } = await running.connection.send({ method, path, body: sent, claim, ...contentType })
  if (status >= 300) throw new Error(`${method} ${path}: expected 2xx, saw ${status}`)
}
