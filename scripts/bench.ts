// npm run bench: what a run costs, on this machine, in one run. Ratios where it can; nothing here is asserted by a test.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { $, glob } from 'zx'
import type { ClaimId } from '../fixtures/claims/claims.gen.ts'
import { collectBodies } from '../fixtures/collected-bodies.ts'
import type { ApiAccess } from '../fixtures/control-plane/component.ts'
import { lanes } from '../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../fixtures/lanes/providers/embedded.ts'
import { startEmbeddedLane } from '../fixtures/lanes/providers/embedded-lane.ts'
import type { ClaimBody } from '../fixtures/open-claim.ts'
import { openClaim } from '../fixtures/open-claim.ts'
import type { Exchange } from '../fixtures/results/exchange.ts'
import { readRecords } from '../fixtures/results/record-files.ts'
import { runCommand } from './main.ts'

const lane = 'install-multi-amd64'
const admin = ['system:admin', ['system:masters']] as const

await runCommand({}, 'npm run bench', async () => {
  mkdirSync('.cache', { recursive: true })
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node.js ${process.versions.node}, ${process.platform}`,
  )
  await startToReady()
  await readsPerSecond()
  const runMs = await allLanes()
  await claimAgainstRequests(runMs)
  return 0
})

function show(what: string, figure: string, aim = ''): void {
  console.log(`${what.padEnd(58)} ${figure.padStart(12)}  ${aim}`.trimEnd())
}

async function startToReady(): Promise<void> {
  const timesMs: number[] = []
  for (let round = 0; round < 8; round += 1) {
    const startedMs = performance.now()
    const cluster = await startEmbedded(lanes[lane])
    timesMs.push(performance.now() - startedMs)
    await cluster.stop()
  }
  show('control plane, start to ready, first in a process', `${Math.round(timesMs[0] ?? 0)} ms`)
  show('control plane, start to ready, warm, median of 7', `${Math.round(median(timesMs.slice(1)))} ms`, 'aim < 150 ms')
}

async function readsPerSecond(): Promise<void> {
  const cluster = await startEmbedded(lanes[lane])
  const folder = mkdtempSync(resolve('.cache/bench-'))
  try {
    const path = '/apis/config.openshift.io/v1/clusterversions/version'
    const access = cluster.api.accessFor(...admin)
    const send = oneConnection(access)
    const reads = 2_000
    const oneMs = await timed(async () => {
      for (let read = 0; read < reads; read += 1) await send({ method: 'GET', path })
    })
    show('reads through one connection', `${Math.round(reads / (oneMs / 1000))} /s`)
    const file = join(folder, 'kubeconfig')
    writeFileSync(file, await cluster.api.kubeconfig(...admin), { mode: 0o600 })
    const kubectl = () => $({ quiet: true, nothrow: true })`kubectl --kubeconfig ${file} get --raw ${path}`
    if ((await kubectl()).exitCode !== 0) return show('reads through kubectl', 'no kubectl')
    const rounds = 20
    const kubectlMs = await timed(async () => {
      for (let read = 0; read < rounds; read += 1) await kubectl()
    })
    show('reads through kubectl, one process each', `${(rounds / (kubectlMs / 1000)).toFixed(1)} /s`)
  } finally {
    rmSync(folder, { recursive: true })
    await cluster.stop()
  }
}

/** Returns Playwright's wall time for a test on one lane with one worker, start of the runner included. */
async function allLanes(): Promise<number> {
  const results = mkdtempSync(resolve('.cache/bench-results-'))
  try {
    const wallMs = await timed(
      () => $({ quiet: true, nothrow: true })`node scripts/conformance.ts --results ${results}`,
    )
    const records = readRecords(results)
    const tests = records.reduce((sum, { claims }) => sum + claims.length, 0)
    show(`all ${records.length} lanes, ${tests} claims, wall time`, `${(wallMs / 1000).toFixed(1)} s`, 'aim < 30 s')
    const peakBytes = Math.max(...records.map(({ peakMemoryBytes }) => peakMemoryBytes))
    show('peak memory of a worker', `${Math.round(peakBytes / 2 ** 20)} MiB`, 'aim < 350 MB')
    return wallMs / tests
  } finally {
    rmSync(results, { recursive: true })
  }
}

/** A claim's whole time against that of the requests it made, sent again over one bare connection. */
async function claimAgainstRequests(runnerMsForEach: number): Promise<void> {
  const suites = await glob('suites/*.spec.ts')
  const bodies = await collectBodies(suites.sort().map((suite) => resolve(suite)))
  const running = await startEmbeddedLane(lane)
  const cluster = await startEmbedded(lanes[lane])
  try {
    const send = oneConnection(cluster.api.accessFor(...admin))
    await prepare(send, running.namespace)
    const ids: readonly ClaimId[] = [
      'default/def-is-create',
      'default/def-ist-create',
      'default/def-itag-create',
      'validation/val-is-422',
    ]
    const ratios: number[] = []
    const bodyTimesMs: number[] = []
    for (const id of ids) {
      for (let round = 0; round < 30; round += 1) {
        const { bodyMs, exchanges } = await runOnce(running, id, bodies.get(id))
        const bareMs = await timed(async () => {
          for (const exchange of exchanges)
            await send({ method: exchange.method, path: exchange.path, body: exchange.requestBody })
        })
        if (round < 5) continue
        ratios.push(bodyMs / bareMs)
        bodyTimesMs.push(bodyMs)
      }
    }
    show('claim body with clean-up, median', `${median(bodyTimesMs).toFixed(1)} ms`)
    show('  against the bare requests that it makes', `${median(ratios).toFixed(2)} ×`, 'aim ≤ 1.5 ×')
    show(
      '  the runner on top, a claim of the run of all lanes',
      `${(runnerMsForEach - median(bodyTimesMs)).toFixed(0)} ms`,
    )
  } finally {
    await running.stop()
    await cluster.stop()
  }
}

async function prepare(send: Send, namespace: string): Promise<void> {
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }
  await send({ method: 'POST', path: '/api/v1/namespaces', body })
}

async function runOnce(
  running: Awaited<ReturnType<typeof startEmbeddedLane>>,
  id: ClaimId,
  body: ClaimBody | undefined,
): Promise<{ bodyMs: number; exchanges: readonly Exchange[] }> {
  const opened = openClaim(running, id)
  const bodyMs = await timed(async () => {
    await body?.(opened)
    await opened.cluster[Symbol.asyncDispose]()
  })
  return { bodyMs, exchanges: opened.cluster.exchanges() }
}

interface Bare {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}
type Send = (bare: Bare) => Promise<void>

/** Requests without any client: one TLS connection, bodies read and thrown away. */
function oneConnection({ url, certificateAuthority, token }: ApiAccess): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: certificateAuthority })
  return ({ method, path, body }) =>
    new Promise((done, failed) => {
      const authorization = `Bearer ${token}`
      const headers = body === undefined ? { authorization } : { authorization, 'content-type': 'application/json' }
      const outgoing = request(`${url}${path}`, { agent, method, headers }, (answer) => {
        answer.resume()
        answer.on('end', done)
      })
      outgoing.on('error', failed)
      outgoing.end(body === undefined ? undefined : JSON.stringify(body))
    })
}

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}
