// Runs of a release whose records are signed: what counts is what the signed bytes say, and not what was read before.

import { type Run, runOf } from '../../fixtures/history/run.ts'
import { strayAttestations } from '../../fixtures/outputs/attestation-files.ts'
import { verifiedRecord } from '../../fixtures/outputs/attestations.ts'
import { readPublicKey } from '../../fixtures/outputs/signing-keys.ts'
import type { Refusal } from '../../fixtures/results/read-records.ts'

export interface VerifiedRuns {
  readonly runs: readonly Run[]
  /** Files of runs that are signed. */
  readonly signed: ReadonlySet<string>
  /** By file, why another run of the release is not. */
  readonly unsignedBecause: ReadonlyMap<string, string>
  /** Attestations whose record is gone. */
  readonly refusals: readonly Refusal[]
}

/** Shape: all runs; only those of the version are verified, since the others decide nothing. Errors: AuthoringError for a key that is none. */
export function verifiedRuns(
  folder: string,
  runs: readonly Run[],
  version: string,
  keyFiles: readonly string[],
): VerifiedRuns {
  const keys = keyFiles.map(readPublicKey)
  const signed = new Set<string>()
  const unsignedBecause = new Map<string, string>()
  const verified = runs.map((run) => {
    if (keys.length === 0 || run.release?.version !== version) return run
    const { records, refusals } = verifiedRecord(run.file, keys)
    const [found] = records
    if (found === undefined) {
      unsignedBecause.set(run.file, refusals[0]?.reason ?? '')
      return run
    }
    signed.add(run.file)
    return runOf(run.file, found.record)
  })
  return { runs: verified, signed, unsignedBecause, refusals: keys.length === 0 ? [] : strayAttestations(folder) }
}
