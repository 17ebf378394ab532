// Where the records of all nights are kept: a folder, or a bucket of an S3-compatible service. What is there is never overwritten.

import { createHash } from 'node:crypto'
import { LaneError } from '../../fixtures/results/lane-error.ts'

export interface Store {
  /** For people: its path or address. */
  readonly place: string
  /**
   * Keeps these bytes under that key, and looks that they are there.
   *
   * Shape: the same bytes a second time are no error.
   * Errors: LaneError when others are there already, or it cannot be reached.
   */
  put(key: string, bytes: Buffer): Promise<void>
  /** Every key, sorted. Errors: LaneError. */
  keys(): Promise<readonly string[]>
  /** Errors: LaneError. */
  get(key: string): Promise<Buffer>
}

/** `<day>/<lane>/<run>/<file>`; the day, in UTC, is that on which the night began. */
export function keyOf(
  of: { readonly day: string; readonly lane: string; readonly runId: string },
  file: string,
): string {
  return [of.day, of.lane, of.runId, file].join('/')
}

/** Base64, as S3 has it. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}

export function otherBytes(place: string, expected: string, seen: string): LaneError {
  const next = 'nothing was overwritten: find out who wrote it'
  return new LaneError({ object: place, expected: `sha256 ${expected}`, seen: `sha256 ${seen}`, next })
}
