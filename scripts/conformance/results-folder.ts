// The folder of a run's records. A record of an earlier run stays until its lane's new one is there, and not longer than the run.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { type Redacted, withoutAddresses } from '../../fixtures/results/published-record.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { readRecords, recordPath, removeRecords, writeRecord } from '../../fixtures/results/record-files.ts'

/** Makes the folder and removes from it earlier records, but those of the lanes that will write their own, and nothing else. */
export function openFolder(
  folder: string,
  lanes: readonly string[],
  { keepsAllure }: { keepsAllure: boolean },
): string {
  try {
    mkdirSync(folder, { recursive: true })
    removeRecords(folder, lanes)
    if (!keepsAllure) rmSync(join(folder, 'allure'), { recursive: true, force: true })
    return folder
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const seen = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file' : code || String(cause)
    const next = 'name another folder with --results'
    throw new AuthoringError(`--results ${folder}: expected a folder to write to, saw ${seen}\nnext: ${next}`, {
      cause,
    })
  }
}

/** The run's own records, when it has ended, without what is to be taken out of them; what is left of other runs is removed. */
export function recordsOfRun(
  folder: string,
  lanes: readonly string[],
  { runId, redacted }: { readonly runId: string; readonly redacted: readonly Redacted[] },
): readonly LaneRecord[] {
  const own = lanes.filter((lane) => readRecordFile(recordPath(folder, lane)).records[0]?.record.runId === runId)
  removeRecords(folder, own)
  const records = readRecords(folder)
  if (redacted.length === 0) return records
  const published = records.map(withoutAddresses)
  for (const record of published) writeRecord(folder, record)
  return published
}
