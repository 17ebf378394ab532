// What the API servers hold and answer under load. Rates are those of one core: requests by the processor time of the server's process
// alone, all of its threads counted. Requests come from another process over real HTTPS, on connections that are kept.

import { setTimeout as delay } from 'node:timers/promises'
import { show, timed } from './figure.ts'
import { createLoadClient, eachOf, type LoadClient, openWatches } from './load-client.ts'
import { bodyOf, collectionOf, type LoadKind, namespaceOf, namespaces, patchOf, pathOf } from './load-objects.ts'
import { type LoadProcess, startLoadProcess } from './load-process.ts'

const objects = 50_000
const watches = 1_000
const kinds: readonly LoadKind[] = ['configmaps', 'imagestreams']
const megabyte = 1_000_000

/** `seconds` is how long objects are created and deleted at the end while the heap is looked at. */
export async function load(seconds: number): Promise<void> {
  const server = await startLoadProcess()
  const client = createLoadClient(server.access)
  try {
    await createNamespaces(client)
    await fill(server, client)
    const opened = await openWatches(server.access, watchPaths())
    await showMemory(server)
    for (const kind of kinds) await showRates(server, client, kind)
    show('  bytes of events that the watches read meanwhile', `${Math.round(opened.bytes() / megabyte)} MB`)
    await showSlope(server, client, seconds)
    opened.close()
  } finally {
    client.close()
    await server.stop()
  }
}

async function createNamespaces({ call }: LoadClient): Promise<void> {
  await eachOf(namespaces, async (index) => {
    const metadata = { name: namespaceOf(index) }
    await call('POST', '/api/v1/namespaces', JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata }))
  })
}

async function fill(server: LoadProcess, { call }: LoadClient): Promise<void> {
  for (const kind of kinds) {
    const rate = await rateOf(server, objects / kinds.length, (index) =>
      call('POST', collectionOf(kind, namespaceOf(index)), bodyOf(kind, index)),
    )
    show(`load: creates of ${kind}, for one core`, `${rate} /s`, 'aim ≥ 800 /s')
  }
}

/** Ten for each namespace, half of them on each kind. */
function watchPaths(): string[] {
  return Array.from({ length: watches }, (_, index) => {
    const kind: LoadKind = index % 2 === 0 ? 'configmaps' : 'imagestreams'
    return `${collectionOf(kind, namespaceOf(Math.floor(index / 2)))}?watch=true&sendInitialEvents=false&resourceVersionMatch=NotOlderThan`
  })
}

async function showMemory(server: LoadProcess): Promise<void> {
  const { residentBytes } = await server.usage()
  const what = `memory of the process with ${objects} objects, ${watches} watches`
  show(what, `${Math.round(residentBytes / megabyte)} MB`, 'aim < 600 MB')
  const { residentBytes: after, heapBytes } = await server.usage('usage after gc')
  show('  after a collection: of the process', `${Math.round(after / megabyte)} MB`)
  show('  after a collection: of the heap', `${Math.round(heapBytes / megabyte)} MB`)
}

async function showRates(server: LoadProcess, { call }: LoadClient, kind: LoadKind): Promise<void> {
  const existing = objects / kinds.length
  // A stride that meets every object, in no order.
  const scattered = (index: number) => (index * 7_919) % existing
  const reads = await rateOf(server, 10_000, (index) => call('GET', pathOf(kind, scattered(index))))
  show(`reads of ${kind}, for one core`, `${reads} /s`, 'aim ≥ 3,000 /s')
  const writes = await rateOf(server, 3_000, (index) =>
    call('PATCH', pathOf(kind, scattered(index)), patchOf(index), 'application/merge-patch+json'),
  )
  show(`patches of ${kind}, each seen by five watches, for one core`, `${writes} /s`, 'aim ≥ 800 /s')
}

/** Requests in a second of the processor time of the server. */
async function rateOf(server: LoadProcess, count: number, send: (index: number) => Promise<void>): Promise<number> {
  const before = await server.usage()
  await eachOf(count, send)
  const after = await server.usage()
  return Math.round(count / ((after.cpuMs - before.cpuMs) / 1000))
}

/** Creates and deletes for so long; the slope is that of the line through the heaps after collections, by least squares. */
async function showSlope(server: LoadProcess, { call }: LoadClient, seconds: number): Promise<void> {
  const untilMs = performance.now() + seconds * 1000
  const heaps: (readonly [number, number])[] = []
  let writes = 0
  const samples = 20
  // The first rounds fill the history of the store up to its bound.
  while (performance.now() < untilMs) {
    const spentMs = await timed(async () => {
      for (const kind of kinds) writes += await createAndDelete(call, kind)
    })
    const restMs = (seconds * 1000) / samples - spentMs
    if (restMs > 0) await delay(restMs)
    const { heapBytes } = await server.usage('usage after gc')
    heaps.push([performance.now() / 60_000, heapBytes / megabyte])
  }
  const first = heaps.at(Math.floor(heaps.length / 4))?.[1] ?? 0
  show(`heap through ${seconds} s of ${writes} creates and deletes, after the first quarter`, `${first.toFixed(1)} MB`)
  show('  at the end', `${(heaps.at(-1)?.[1] ?? 0).toFixed(1)} MB`, 'aim: the same')
  show('  slope', `${slope(heaps.slice(Math.floor(heaps.length / 4))).toFixed(2)} MB/min`, 'aim: none')
}

async function createAndDelete(call: LoadClient['call'], kind: LoadKind): Promise<number> {
  const count = 1_000
  const beyond = (index: number) => objects + index
  await eachOf(count, (index) =>
    call('POST', collectionOf(kind, namespaceOf(beyond(index))), bodyOf(kind, beyond(index))),
  )
  await eachOf(count, (index) => call('DELETE', pathOf(kind, beyond(index))))
  return 2 * count
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  const below = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return below === 0 ? 0 : above / below
}
