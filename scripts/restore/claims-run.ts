// A run of claims as a process that can be killed: what npm run conformance does to a cluster that is there already, without Playwright
// around each claim, and with the times of an embedded cluster.

import { randomUUID } from 'node:crypto'
import type { ClaimId } from '../../fixtures/claims/claims.gen.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { budgets } from '../../fixtures/lanes/budgets.ts'
import { clusterKey, connectExisting } from '../../fixtures/lanes/providers/existing.ts'
import { startExistingLane } from '../../fixtures/lanes/providers/existing-lane.ts'
import { readCluster } from '../../fixtures/lanes/providers/read-cluster.ts'
import { runClaim } from '../../fixtures/run-claim.ts'
import { guardedRun } from '../../fixtures/safety/guarded-run.ts'
import { newHolder } from '../../fixtures/safety/lease-holder.ts'
import { leaseRef } from '../../fixtures/safety/run-lease.ts'
import { namespaceOfRun } from '../../fixtures/safety/run-namespace.ts'

/** What the process gets as its only argument, as JSON. */
export interface ClaimsJob {
  readonly kubeconfig: string
  readonly journals: string
  readonly images: readonly string[]
  readonly claims: readonly ClaimId[]
}

/** A second is the shortest lease that there is. */
const times = { durationMs: 1_000, renewEveryMs: 200, renewWithinMs: 800 }

const job: ClaimsJob = JSON.parse(process.argv[2] ?? '')
const { kubeconfig, journals, images } = job
const runId = randomUUID()
const namespace = namespaceOfRun(runId)
const connection = await connectExisting(kubeconfig)
const { subject } = await readCluster(connection)
const { namespaceWithinMs } = budgets.embedded
const left = await guardedRun(
  {
    connection,
    budgets: budgets.embedded,
    journals,
    cluster: clusterKey(subject, connection),
    lease: leaseRef('default'),
    holder: newHolder(runId),
    times,
    waiting: 'expiry',
    namespaceWithinMs,
    say: (text) => console.log(text),
  },
  { namespace, isResumed: false },
  async () => {
    const running = await startExistingLane(kubeconfig, { namespace, images, journals, budgets: budgets.embedded })
    try {
      const bodies = await collectEveryBody()
      for (const id of job.claims) {
        const body = bodies.get(id)
        if (body === undefined) continue
        const { outcome, reason = '' } = await runClaim(running, id, body)
        console.log(`${id} ${outcome} ${reason.split('\n')[0]}`)
      }
    } finally {
      await running.stop()
    }
  },
)
await connection.close()
if (left !== undefined) throw left
