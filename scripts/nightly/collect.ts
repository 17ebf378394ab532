// Records of ended lanes on their way to where they are kept. A record stays here until it is there, whatever happens meanwhile.

import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { attest } from '../../fixtures/outputs/attestations.ts'
import { type FoundRecord, readRecordTree } from '../../fixtures/results/read-records.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { attestationPath } from '../../fixtures/results/record-files.ts'
import { keyOf, type Store } from './store.ts'

export interface Collected {
  /** Keys of records that are kept now. */
  readonly keys: readonly string[]
  /** Why others are not; they are where they were. */
  readonly problems: readonly string[]
}

export interface Keeping {
  readonly store: Store
  /** Copies of what a bucket keeps, by key; absent where the store is a folder. */
  readonly copies?: string | undefined
  /** Signs each record before it is stored. */
  readonly key?: KeyObject | undefined
}

/** Stores every record below a folder, with its attestation. Errors: none; what was not stored is a problem. */
export async function collect(folder: string, day: string, keeping: Keeping): Promise<Collected> {
  if (!existsSync(folder)) return { keys: [], problems: [] }
  const { records, refusals } = readRecordTree(folder)
  const keys: string[] = []
  const problems = refusals.map(({ reason }) => reason)
  for (const found of records) {
    try {
      keys.push(await keep(found, day, keeping))
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
    }
  }
  return { keys, problems }
}

/** The record last: whoever finds it finds its attestation too. */
async function keep(found: FoundRecord<LaneRecord>, day: string, keeping: Keeping): Promise<string> {
  const { file, record } = found
  // Nothing can be bound to a release that is not known; such a record proves nothing, signed or not.
  if (keeping.key !== undefined && record.subject?.releaseDigest) attest(found, keeping.key)
  const files = [attestationPath(file), file].filter((each) => existsSync(each))
  const keyed = files.map((each) => ({ file: each, key: keyOf({ day, ...record }, basename(each)) }))
  for (const { file: each, key } of keyed) await keeping.store.put(key, readFileSync(each))
  for (const { file: each, key } of keyed) away(each, keeping.copies && join(keeping.copies, key))
  return keyed.at(-1)?.key ?? ''
}

function away(file: string, copy: string | undefined): void {
  if (copy === undefined) {
    rmSync(file)
    return
  }
  mkdirSync(dirname(copy), { recursive: true })
  renameSync(file, copy)
}

/** Copies of all that a bucket keeps, for a sign-off over every night. Errors: LaneError. */
export async function fetchCopies({ store, copies }: Keeping): Promise<void> {
  if (copies === undefined) return
  for (const key of await store.keys()) {
    const path = join(copies, key)
    if (!/\.record\.(intoto\.)?json$/.test(key) || key.split('/').includes('..') || existsSync(path)) continue
    const bytes = await store.get(key)
    const partial = `${path}.${process.pid}.partial`
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(partial, bytes)
    renameSync(partial, path)
  }
}
