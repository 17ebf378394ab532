// What claims cost: all lanes as people run them, and a claim's body against the bare requests that it makes.

import { mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { $ } from 'zx'
import type { ClaimId } from '../../fixtures/claims/claims.gen.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { startEmbeddedLane } from '../../fixtures/lanes/providers/embedded-lane.ts'
import type { RunningLane } from '../../fixtures/lanes/providers/running-lane.ts'
import { type ClaimBody, openClaim } from '../../fixtures/open-claim.ts'
import type { Exchange } from '../../fixtures/results/exchange.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { readRecords } from '../../fixtures/results/record-files.ts'
import { oneConnection, type Send } from './bare-requests.ts'
import { median, show, timed } from './figure.ts'

const lane = 'install-multi-amd64'
const noRecords = {
  object: 'npm run conformance',
  expected: 'a record for each lane',
  seen: 'none',
  next: 'npm run conformance',
}

/** Returns Playwright's wall time for a test on one lane with one worker, start of the runner included. */
export async function allLanes(signal: AbortSignal): Promise<number> {
  const results = mkdtempSync(resolve('.cache/bench-results-'))
  try {
    const wallMs = await timed(() => conformance(results, signal))
    signal.throwIfAborted()
    const records = readRecords(results)
    if (records.length === 0) throw new LaneError(noRecords)
    const tests = records.reduce((sum, { claims }) => sum + claims.length, 0)
    show(`all ${records.length} lanes, ${tests} claims, wall time`, `${(wallMs / 1000).toFixed(1)} s`, 'aim < 30 s')
    const peakBytes = Math.max(...records.map(({ peakMemoryBytes }) => peakMemoryBytes))
    show('peak memory of a worker', `${Math.round(peakBytes / 1e6)} MB`, 'aim < 350 MB')
    return wallMs / tests
  } finally {
    rmSync(results, { recursive: true })
  }
}

/** Resolves when it has ended, at the signal too: until then it writes records. */
async function conformance(results: string, signal: AbortSignal): Promise<void> {
  // In a group of its own: Playwright leaves things behind at a second Ctrl-C, and here it gets one, whoever sent it.
  const options = { quiet: true, nothrow: true, detached: true }
  const running = $(options)`node scripts/conformance.ts --results ${results}`
  const end = () => running.child?.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  await running
  signal.removeEventListener('abort', end)
}

/** A claim's whole time against that of the requests it made, sent again over one bare connection. */
export async function claimAgainstRequests(runnerMsForEach: number, signal: AbortSignal): Promise<void> {
  const bodies = await collectEveryBody()
  const running = await startEmbeddedLane(lane)
  const cluster = await startEmbedded(lanes[lane])
  try {
    const send = oneConnection(cluster.api.accessFor('system:admin', ['system:masters']))
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
        signal.throwIfAborted()
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
  running: RunningLane,
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
