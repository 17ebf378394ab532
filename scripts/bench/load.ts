// What the API servers hold and answer under load. Rates are those of one core: requests by the processor time of the server's process
// alone, all of its threads counted. Requests come from another process over real HTTPS, on connections that are kept.

import { show } from './figure.ts'
import { createLoadClient, eachOf, type LoadClient, openWatches } from './load-client.ts'
import { bodyOf, collectionOf, type LoadKind, namespaceOf, namespaces, patchOf, pathOf } from './load-objects.ts'
import { type LoadProcess, startLoadProcess } from './load-process.ts'

/** Image streams are served by another server behind the aggregator, so what they cost is the work of both. */
const counts: Readonly<
  Record<LoadKind, { readonly objects: number; readonly reads: number; readonly patches: number }>
> = {
  configmaps: { objects: 40_000, reads: 10_000, patches: 4_000 },
  imagestreams: { objects: 10_000, reads: 2_000, patches: 1_000 },
}
const kinds = ['configmaps', 'imagestreams'] as const
const objects = counts.configmaps.objects + counts.imagestreams.objects
const watches = 1_000
const megabyte = 1_000_000
/** Events that a store remembers. */
const historyLimit = 10_000
/** Objects of each kind that are created and deleted in a round. */
const comeAndGo = 500

/** `seconds` is how long objects are created and deleted at the end while the heap is looked at. */
export async function load(seconds: number, signal: AbortSignal): Promise<void> {
  const server = await startLoadProcess(signal)
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
    const rate = await rateOf(server, counts[kind].objects, (index) =>
      call('POST', collectionOf(kind, namespaceOf(index)), bodyOf(kind, index)),
    )
    show(`creates of ${kind}, for one core`, `${rate} /s`, aim(kind, 'aim ≥ 800 /s'))
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
  const { objects: existing, reads, patches } = counts[kind]
  // A stride that meets every object, in no order.
  const scattered = (index: number) => (index * 7_919) % existing
  const readRate = await rateOf(server, reads, (index) => call('GET', pathOf(kind, scattered(index))))
  show(`reads of ${kind}, for one core`, `${readRate} /s`, aim(kind, 'aim ≥ 3,000 /s'))
  const patchRate = await rateOf(server, patches, (index) =>
    call('PATCH', pathOf(kind, scattered(index)), patchOf(index), 'application/merge-patch+json'),
  )
  show(`patches of ${kind}, each seen by five watches, for one core`, `${patchRate} /s`, aim(kind, 'aim ≥ 800 /s'))
}

/** What is aimed at is for one server. */
function aim(kind: LoadKind, text: string): string {
  return kind === 'configmaps' ? text : 'two servers'
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
  const heaps: (readonly [number, number])[] = []
  let writes = 0
  // Before the histories of the two stores are full of what is gone, the heap grows, and has to.
  while (writes < kinds.length * historyLimit) writes += await createAndDelete(call)
  const untilMs = performance.now() + seconds * 1000
  while (performance.now() < untilMs || heaps.length < 3) {
    writes += await createAndDelete(call)
    const { heapBytes } = await server.usage('usage after gc')
    heaps.push([performance.now() / 60_000, heapBytes / megabyte])
  }
  show(`heap before ${seconds} s of creates and deletes`, `${(heaps[0]?.[1] ?? 0).toFixed(1)} MB`)
  show('  after them', `${(heaps.at(-1)?.[1] ?? 0).toFixed(1)} MB`, 'aim: the same')
  show('  slope', `${slope(heaps).toFixed(2)} MB/min`, 'aim: none')
  show('  creates and deletes', String(writes))
}

/** Returns the number of writes, as many of each kind. */
async function createAndDelete(call: LoadClient['call']): Promise<number> {
  for (const kind of kinds) await createAndDeleteOf(call, kind)
  return kinds.length * 2 * comeAndGo
}

async function createAndDeleteOf(call: LoadClient['call'], kind: LoadKind): Promise<void> {
  const beyond = (index: number) => objects + index
  await eachOf(comeAndGo, (index) =>
    call('POST', collectionOf(kind, namespaceOf(beyond(index))), bodyOf(kind, beyond(index))),
  )
  await eachOf(comeAndGo, (index) => call('DELETE', pathOf(kind, beyond(index))))
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  const below = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return below === 0 ? 0 : above / below
}
