// What a claim costs: its body and clean-up, against the bare requests that they make.

import type { ClaimId } from '../../fixtures/claims/claims.gen.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { startEmbeddedLane } from '../../fixtures/lanes/providers/embedded-lane.ts'
import type { RunningLane } from '../../fixtures/lanes/providers/running-lane.ts'
import { type ClaimBody, openClaim } from '../../fixtures/open-claim.ts'
import type { Exchange } from '../../fixtures/results/exchange.ts'
import { oneConnection, type Send } from './bare-requests.ts'
import { median, show, timed } from './figure.ts'

const lane = 'install-multi-amd64'

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
    show('  against the bare requests that it makes', `${median(ratios).toFixed(2)} ×`, 'aim ≤ 1.3 ×')
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
