// A run on a cluster that is there already: what the cluster is before the claims and after them, and the namespace in between.

import { createInterface } from 'node:readline/promises'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import { nameOf } from '../../fixtures/cluster/object-ref.ts'
import { LaneResults, newRun } from '../../fixtures/lane-results.ts'
import { budgets, leaseTimes } from '../../fixtures/lanes/budgets.ts'
import { clusterKey, connectExisting, readExistingCluster } from '../../fixtures/lanes/providers/existing.ts'
import { changedDefault } from '../../fixtures/lanes/providers/kept-default.ts'
import type { ClusterReading } from '../../fixtures/lanes/providers/read-cluster.ts'
import { renderReading, whyNotNow } from '../../fixtures/lanes/providers/told-cluster.ts'
import { type Asked, changedUnderRun, otherThanAsked } from '../../fixtures/results/asked-subject.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { nameOfPart, type PartOfRun, withEnd } from '../../fixtures/results/part.ts'
import { printable } from '../../fixtures/results/printable.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import type { Subject } from '../../fixtures/results/record.ts'
import { recordPath, writeRecord } from '../../fixtures/results/record-files.ts'
import { requireConsent, type Writes } from '../../fixtures/safety/consent.ts'
import { type GuardOptions, guardedRun } from '../../fixtures/safety/guarded-run.ts'
import { journalFolder } from '../../fixtures/safety/journal-file.ts'
import { heldBy, newHolder } from '../../fixtures/safety/lease-holder.ts'
import { isFree, leftMs } from '../../fixtures/safety/lease-wait.ts'
import { preparedRun } from '../../fixtures/safety/prepared-run.ts'
import { leaseRef, readableLease } from '../../fixtures/safety/run-lease.ts'
import { namespaceOfRun } from '../../fixtures/safety/run-namespace.ts'
import type { GuardFlags } from './guard-flags.ts'
import { interruptPlaywright, runPlaywright } from './run-playwright.ts'
import type { Selection } from './selection.ts'

export interface ExistingRun {
  readonly kubeconfig: string
  readonly selection: Selection
  readonly folder: string
  readonly runId: string
  /** Whether an earlier part of the run may have left its namespace. */
  readonly isResumed: boolean
  readonly asked: Asked | undefined
  readonly guard: GuardFlags
  readonly part: PartOfRun | undefined
  readonly environment: Readonly<Record<string, string>>
}

const lane = 'existing'

/**
 * Runs the claims, inside a namespace of the run's own where they need one.
 *
 * Shape: resolves with what kept that namespace from being removed, so that the verdict is told first. When the cluster is, or becomes,
 * another one than was asked for, the record says that there is no verdict.
 * Errors: LaneError when the cluster can't be used, or is not the one that was asked for.
 */
export async function runOnExisting(run: ExistingRun): Promise<unknown> {
  const { kubeconfig, selection, folder, asked } = run
  const reading = await readExistingCluster(kubeconfig, asked?.facts)
  console.log(renderReading(reading))
  const { subject, facts } = reading
  const other = (asked && otherThanAsked(subject, asked)) ?? whyNotNow(reading)
  if (other !== undefined) {
    const error = new LaneError(other)
    const results = new LaneResults(lane, newRun(run.runId, asked, run.part), new Map())
    for (const id of selection.claimIds) results.selected.add(id)
    results.addSubject({ subject, facts, stations: [], retries: 0, peakMemoryBytes: 0, noVerdict: error.message })
    writeRecord(folder, results.record())
    throw error
  }
  const images = selection.images.join(',')
  const environment = { ...run.environment, IMPORTMODE_KUBECONFIG: kubeconfig, IMPORTMODE_IMAGES: images }
  const connection = await connectExisting(kubeconfig)
  try {
    if (selection.writes === 'nothing') {
      await tellOfWriter(connection, run.guard)
      await ask(folder, environment)
      await refuseChanged(run, reading)
      return undefined
    }
    return await askGuarded(run, { writes: selection.writes, subject }, connection, async (namespace) => {
      // What an earlier run had left changed has been put back by now.
      const begun = await readExistingCluster(kubeconfig, asked?.facts)
      await ask(folder, { ...environment, IMPORTMODE_NAMESPACE: namespace })
      await refuseChanged(run, begun)
    })
  } finally {
    await connection.close()
  }
}

/** As the claims need it: with somebody's consent, nobody else who writes, and a namespace. */
async function askGuarded(
  { runId, part, isResumed, guard }: ExistingRun,
  { writes, subject }: { readonly writes: Writes; readonly subject: Subject },
  connection: Connection,
  work: (namespace: string) => Promise<void>,
): Promise<unknown> {
  const { confirmed, waits, leaseNamespace } = guard
  const listFile = process.env['IMPORTMODE_PRODUCTION_LIST']
  await requireConsent({
    connection,
    writes,
    confirmed,
    listFile,
    ask: process.stdin.isTTY ? askOnTerminal : undefined,
  })
  // Parts of a run have one each: the first that ended would remove that of the others.
  const namespace = namespaceOfRun(part === undefined ? runId : `${runId} ${nameOfPart(part)}`)
  const options: GuardOptions = {
    connection,
    budgets: budgets.existing,
    journals: journalFolder(),
    cluster: clusterKey(subject, connection),
    lease: leaseRef(leaseNamespace),
    holder: newHolder(runId),
    times: leaseTimes,
    waiting: waits ? 'release' : 'leave',
    namespaceWithinMs: budgets.existing.namespaceWithinMs,
    say: (text) => console.error(printable(text)),
  }
  const asked = async (lost: AbortSignal, own: string) => {
    lost.addEventListener('abort', interruptPlaywright, { once: true })
    await work(own)
  }
  if (guard.namespace !== undefined) {
    refuseBeyond(writes, guard.namespace)
    const prepared = guard.namespace
    return preparedRun(options, prepared, (lost) => asked(lost, prepared))
  }
  return guardedRun(options, { namespace, isResumed }, (lost) => asked(lost, namespace))
}

/** What changes the whole cluster is journalled in a namespace that is there as long as that is not put back. */
function refuseBeyond(writes: Writes, namespace: string): void {
  if (writes === 'namespace') return
  const next = 'leave --namespace out: such a run makes a namespace for its journal'
  throw new AuthoringError(
    `--namespace ${namespace}: expected no more than --allow namespace, saw ${writes}\nnext: ${next}`,
  )
}

/** Claims that only read are right about a cluster that somebody is changing, and wrong about the one that was meant. */
async function tellOfWriter(connection: Connection, { leaseNamespace }: GuardFlags): Promise<void> {
  const ref = leaseRef(leaseNamespace)
  const lease = await readableLease(connection, ref)
  if (lease === undefined || isFree(lease) || leftMs(lease) === 0) return
  console.error(printable(`${nameOf(ref)}: ${heldBy(lease)}: what that run changes may be what claims of this one see`))
}

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

/** A run that was killed after its last claim only lacks its end. */
async function ask(folder: string, environment: Readonly<Record<string, string>>): Promise<void> {
  if (environment['IMPORTMODE_CLAIMS'] !== '') return runPlaywright(environment)
  const [found] = readRecordFile(recordPath(folder, lane)).records
  if (found !== undefined) writeRecord(folder, withEnd({ ...found.record, endedAt: new Date().toISOString() }, true))
}

/** A cluster that was updated or replaced under the run, or cannot tell that it was not, has no verdict. */
async function refuseChanged(
  { kubeconfig, folder, asked, selection }: ExistingRun,
  before: ClusterReading,
): Promise<void> {
  const [found] = readRecordFile(recordPath(folder, lane)).records
  if (found === undefined) return
  const refuse = (whyIncomplete: string) => writeRecord(folder, { ...withEnd(found.record, false), whyIncomplete })
  try {
    const after = await readExistingCluster(kubeconfig)
    // Claims that change it themselves count it up.
    const isOwn = selection.writes !== 'nothing' && selection.writes !== 'namespace'
    const changed =
      changedUnderRun(before.subject, after.subject, asked) ??
      (isOwn ? undefined : changedDefault(before.default, after.default))
    if (changed !== undefined) refuse(new LaneError(changed).message)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}
