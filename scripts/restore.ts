// npm run restore: puts back what a run has changed that did not come to its end, and removes what it made.

import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Connection } from '../fixtures/cluster/connection.ts'
import { budgets, leaseTimes } from '../fixtures/lanes/budgets.ts'
import { type LaneName, lanes } from '../fixtures/lanes/lanes.ts'
import { clusterKey, connectExisting } from '../fixtures/lanes/providers/existing.ts'
import { readCluster } from '../fixtures/lanes/providers/read-cluster.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { printable } from '../fixtures/results/printable.ts'
import { type GuardOptions, restoreAll } from '../fixtures/safety/guarded-run.ts'
import { journalFolder } from '../fixtures/safety/journal-file.ts'
import { newHolder } from '../fixtures/safety/lease-holder.ts'
import { leaseRef } from '../fixtures/safety/run-lease.ts'
import { usualLeaseNamespace } from './conformance/guard-flags.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'
import { proveRestorations } from './restore/prove.ts'
import { wholeNumber } from './whole-number.ts'

const usualLane: LaneName = 'install-multi-amd64'

const usage = `npm run restore -- --kubeconfig FILE [--namespace NAME] [--lease-namespace NAME]
npm run restore -- --prove N [--seed N] [--lane NAME]
  --kubeconfig       the cluster on which a run was killed
  --namespace        of a run that you know to be yours: obeys the journal in it, also where no lease names it; it has to have the label of a run
  --lease-namespace  as the run was given it; ${usualLeaseNamespace} without it
  --prove            kills that many runs of cluster-wide claims on embedded clusters, and compares what was restored with what there was
  --seed             makes the same kills again; told at the beginning
  --lane             kills on this lane; ${usualLane} without it
It waits until the lease of a run that was killed has expired, and ends when the run turns out to live.
exit code: 0 everything is as it was before the run, 1 something was left because somebody else has changed it since, or not exactly, 2 it failed`

await runCommand(
  {
    kubeconfig: { type: 'string' },
    namespace: { type: 'string' },
    'lease-namespace': { type: 'string', default: usualLeaseNamespace },
    prove: { type: 'string' },
    seed: { type: 'string' },
    lane: { type: 'string', default: usualLane },
  },
  usage,
  async ({ kubeconfig, namespace, 'lease-namespace': leaseNamespace, ...proof }) => {
    if (proof.prove !== undefined) return prove({ ...proof, prove: proof.prove })
    if (kubeconfig === undefined) {
      throw new AuthoringError(`restore: expected --kubeconfig FILE, saw none\nnext: ${usage}`)
    }
    const connection = await connectExisting(resolve(kubeconfig))
    try {
      return await restore(connection, leaseNamespace, namespace)
    } finally {
      await connection.close()
    }
  },
)

async function restore(connection: Connection, leaseNamespace: string, named: string | undefined): Promise<number> {
  const { subject } = await readCluster(connection)
  const options: GuardOptions = {
    connection,
    budgets: budgets.existing,
    journals: journalFolder(),
    cluster: clusterKey(subject, connection),
    lease: leaseRef(leaseNamespace),
    holder: newHolder(`restore-${randomUUID()}`),
    times: leaseTimes,
    waiting: 'expiry',
    namespaceWithinMs: budgets.existing.namespaceWithinMs,
    say: (text) => console.log(printable(text)),
  }
  const { restorations, untouched } = await restoreAll(options, named)
  const notes = restorations.flatMap((each) => each.notes)
  const left = notes.filter((note) => note.left !== undefined).length
  console.log(`${notes.length - left} restored, ${left} left as somebody else has changed it`)
  return left + untouched.length === 0 ? 0 : 1
}

async function prove(asked: {
  readonly prove: string
  readonly seed?: string
  readonly lane: string
}): Promise<number> {
  const kills = wholeNumber('restore', 'prove', asked.prove, 1)
  const seed = asked.seed === undefined ? Date.now() % 100_000 : wholeNumber('restore', 'seed', asked.seed, 0)
  const lane = (Object.keys(lanes) as LaneName[]).find((name) => name === asked.lane)
  if (lane === undefined) {
    const expected = `one of ${Object.keys(lanes).join(', ')}`
    throw new AuthoringError(`--lane ${asked.lane}: expected ${expected}, saw another\nnext: ${usage}`)
  }
  const next = `npm run restore -- --prove ${kills} --seed ${seed} --lane ${lane}`
  console.log(`seed ${seed}: ${next}`)
  const signal = interruption({ object: 'restore --prove', expected: 'every kill to be made', next })
  const say = (line: string) => console.log(printable(line))
  const { exact, inexact } = await proveRestorations({ lane, seed, kills, signal, say })
  console.log(`${kills} kills, ${exact} exact restorations`)
  return inexact.length === 0 ? 0 : 1
}
