// An embedded cluster on which restorations are tested, with all that a run and a restoration are told of it. Tests only.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, connect } from '../../fixtures/cluster/connection.ts'
import { budgets } from '../../fixtures/lanes/budgets.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import type { GuardOptions } from '../../fixtures/safety/guarded-run.ts'
import { leaseRef } from '../../fixtures/safety/run-lease.ts'

export interface ClusterToRestore {
  /** An administrator's. */
  readonly connection: Connection
  /** Its `journals` is a folder of its own. */
  readonly options: GuardOptions
  stop(): Promise<void>
}

export async function startClusterToRestore(): Promise<ClusterToRestore> {
  const journals = mkdtempSync(join(tmpdir(), 'journals-'))
  const cluster = await startEmbedded(lanes['install-multi-amd64'])
  const yaml = await cluster.api.kubeconfig('system:admin', ['system:masters'])
  const connection = await connect({ yaml, origin: 'here' }, { requestWithinMs: 10_000, version: '1' })
  const options: GuardOptions = {
    connection,
    budgets: budgets.embedded,
    journals,
    cluster: 'a-cluster',
    lease: leaseRef('default'),
    holder: 'restore',
    times: { durationMs: 1_000, renewEveryMs: 200, renewWithinMs: 800 },
    waiting: 'expiry',
    namespaceWithinMs: budgets.embedded.namespaceWithinMs,
    say: () => {},
  }
  const stop = async () => {
    await connection.close()
    await cluster.stop()
    rmSync(journals, { recursive: true })
  }
  return { connection, options, stop }
}
