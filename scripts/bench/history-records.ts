// Records of many nights for the benchmark: forty lanes, a night a day, and now and then a claim that is broken. They hold no evidence, which
// counting never reads.

import { join } from 'node:path'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { suiteClaims } from '../../fixtures/history/run.ts'
import { writeRecord } from '../../fixtures/results/record-files.ts'
import { sampleRecord, sampleResult } from '../../fixtures/results/sample-record.ts'

const lanes = 40
const claimsOfRecord = 150
const dayMs = 86_400_000
/** Of the last night. */
export const lastNightMs = Date.parse('2026-11-25T02:00:00Z')

/** Writes that many records to a folder, one for each lane and night, the latest of `lastNightMs`. */
export function writeHistory(folder: string, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const endedMs = lastNightMs - Math.floor(at / lanes) * dayMs
    const endedAt = new Date(endedMs).toISOString()
    const lane = `lane-${at % lanes}`
    const runId = `run-${at}`
    const night = endedAt.slice(0, 10)
    const startedAt = new Date(endedMs - 600_000 - at).toISOString()
    writeRecord(
      join(folder, night),
      sampleRecord({ runId, lane, startedAt, endedAt, claims: resultsOf(at), evidence: {} }),
    )
  }
}

function resultsOf(record: number) {
  return suiteClaims.slice(0, claimsOfRecord).map((id, at) => {
    const { level, sentence, page, line } = claims[id]
    const isBroken = (record * 31 + at * 17) % 997 === 0
    const found = isBroken ? ({ outcome: 'broken', reason: 'a status: expected A, saw B' } as const) : {}
    return { ...sampleResult, id, level, sentence, page, line, durationMs: ((record * at) % 5000) + 0.5, ...found }
  })
}
