// Runs of a release whose records are signed: what counts is what the signed bytes say, and not what was read before.

import { existsSync } from 'node:fs'
import { type Run, runOf } from '../../fixtures/history/run.ts'
import { strayAttestations } from '../../fixtures/outputs/attestation-files.ts'
import { checkAttestedBytes, verifiedRecord } from '../../fixtures/outputs/attestations.ts'
import { readPublicKey } from '../../fixtures/outputs/signing-keys.ts'
import type { Refusal } from '../../fixtures/results/read-records.ts'
import { attestationPath } from '../../fixtures/results/record-files.ts'
import { reasonOf } from '../../fixtures/results/record-tree.ts'

export interface VerifiedRuns {
  readonly runs: readonly Run[]
  /** Files of runs that are signed. */
  readonly signed: ReadonlySet<string>
  /** By file, why another run of the release is not. */
  readonly unsignedBecause: ReadonlyMap<string, string>
  /** Attestations whose record is gone, and records that theirs does not fit, whatever release they now say they are about. */
  readonly refusals: readonly Refusal[]
}

/**
 * Shape: all runs; signatures are verified of those of the version, since the others decide nothing. That the others were not made out of
 * a run of the version is seen by their bytes. Without keys nothing is looked at.
 * Errors: AuthoringError for a key that is none.
 */
export function verifiedRuns(
  folder: string,
  runs: readonly Run[],
  version: string,
  keyFiles: readonly string[],
): VerifiedRuns {
  const keys = keyFiles.map(readPublicKey)
  const signed = new Set<string>()
  const unsignedBecause = new Map<string, string>()
  if (keys.length === 0) return { runs, signed, unsignedBecause, refusals: [] }
  const refusals: Refusal[] = [...strayAttestations(folder)]
  const refuse = (file: string, reason: string) => refusals.push({ file, reason, isOfAnyLane: true })
  const verified = runs.map((run) => {
    if (run.release?.version !== version) {
      const reason = whyOtherBytes(run.file)
      if (reason !== undefined) refuse(run.file, reason)
      return run
    }
    const { records, refusals: own } = verifiedRecord(run.file, keys)
    const [found] = records
    const why = own[0]?.reason ?? ''
    if (found === undefined) {
      unsignedBecause.set(run.file, why)
      if (existsSync(attestationPath(run.file))) refuse(run.file, why)
      return run
    }
    signed.add(run.file)
    return runOf(run.file, found.record)
  })
  return { runs: verified, signed, unsignedBecause, refusals }
}

function whyOtherBytes(file: string): string | undefined {
  if (!existsSync(attestationPath(file))) return undefined
  try {
    checkAttestedBytes(file)
    return undefined
  } catch (error) {
    return reasonOf(file, error)
  }
}
