// A run on a cluster that is there already: what the cluster is before the claims and after them, and the namespace in between.

import { LaneResults, newRun } from '../../fixtures/lane-results.ts'
import {
  createRunNamespace,
  deleteRunNamespace,
  namespaceOfRun,
  readExistingCluster,
} from '../../fixtures/lanes/providers/existing.ts'
import { type Asked, changedUnderRun, otherThanAsked } from '../../fixtures/results/asked-subject.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import type { Subject } from '../../fixtures/results/record.ts'
import { recordPath, writeRecord } from '../../fixtures/results/record-files.ts'
import { runPlaywright } from './run-playwright.ts'
import type { Selection } from './selection.ts'

export interface ExistingRun {
  readonly kubeconfig: string
  readonly selection: Selection
  readonly folder: string
  readonly runId: string
  /** Whether an earlier part of the run may have left its namespace. */
  readonly isResumed: boolean
  readonly asked: Asked | undefined
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
  const { subject, facts } = await readExistingCluster(kubeconfig)
  const other = asked && otherThanAsked(subject, asked)
  if (other !== undefined) {
    const error = new LaneError(other)
    const results = new LaneResults(lane, newRun(run.runId, asked), new Map())
    for (const id of selection.claimIds) results.selected.add(id)
    results.addSubject({ subject, facts, stations: [], retries: 0, peakMemoryBytes: 0, noVerdict: error.message })
    writeRecord(folder, results.record())
    throw error
  }
  const images = selection.images.join(',')
  const environment = { ...run.environment, IMPORTMODE_KUBECONFIG: kubeconfig, IMPORTMODE_IMAGES: images }
  if (!selection.needsNamespace) {
    await ask(folder, environment)
    await refuseChanged(run, subject)
    return undefined
  }
  if (run.isResumed) await deleteRunNamespace(kubeconfig, namespaceOfRun(run.runId))
  const namespace = await createRunNamespace(kubeconfig, run.runId)
  await ask(folder, { ...environment, IMPORTMODE_NAMESPACE: namespace })
  await refuseChanged(run, subject)
  return deleteRunNamespace(kubeconfig, namespace).catch((error: unknown) => error)
}

/** A run that was killed after its last claim only lacks its end. */
async function ask(folder: string, environment: Readonly<Record<string, string>>): Promise<void> {
  if (environment['IMPORTMODE_CLAIMS'] !== '') return runPlaywright(environment)
  const [found] = readRecordFile(recordPath(folder, lane)).records
  if (found !== undefined) writeRecord(folder, { ...found.record, complete: true, endedAt: new Date().toISOString() })
}

/** A cluster that was updated or replaced under the run, or cannot tell that it was not, has no verdict. */
async function refuseChanged({ kubeconfig, folder, asked }: ExistingRun, before: Subject): Promise<void> {
  const [found] = readRecordFile(recordPath(folder, lane)).records
  if (found === undefined) return
  const refuse = (whyIncomplete: string) => writeRecord(folder, { ...found.record, complete: false, whyIncomplete })
  try {
    const changed = changedUnderRun(before, (await readExistingCluster(kubeconfig)).subject, asked)
    if (changed !== undefined) refuse(new LaneError(changed).message)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}
