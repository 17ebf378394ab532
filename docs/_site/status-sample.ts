// Records as a server could have them now, for the tests of what pages show: one of each outcome, fresh and old.

import type { Page } from '@playwright/test'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import type { ClaimResult, LaneRecord } from '../../fixtures/results/record.ts'
import { sampleRecord, sampleResult } from '../../fixtures/results/sample-record.ts'
import { matrixOf } from '../../fixtures/status/matrix.ts'
import { pageStatus, type ShownClaim } from '../../fixtures/status/page-status.ts'
import { nightOf } from '../../fixtures/status/read-nights.ts'
import { shownEvidence } from '../../fixtures/status/shown-evidence.ts'
import { pageName } from './status-files.ts'

/** The page that the tests open. */
export const samplePage = 'reference/image-streams'
/** Claims of that page. */
export const heldClaim: ClaimId = 'default/def-is-create'
export const brokenClaim: ClaimId = 'default/def-is-empty-string'
export const changedClaim: ClaimId = 'default/def-is-reference-tag'

export const freshLane = 'install-multi-amd64'
export const knownLane = 'install-multi-hosted-as-shipped'
export const oldLane = 'install-single-amd64'
export const emptyLane = 'install-multi-arm64'

const hourMs = 3_600_000
const staleAfterMs = 7 * 24 * hourMs
const reason = `importmode/imagestreams.image.openshift.io/app spec.tags[latest].importPolicy.importMode: expected PreserveOriginal, saw Legacy after 116 ms\nclaim x, lane y`

const shownClaims: readonly ShownClaim[] = (Object.keys(claims) as ClaimId[]).map((id) => {
  const { level, sentence, page } = claims[id]
  return { id, level, sentence, page: pageName(page) }
})

/** Answers for the site's own data: whatever was built, the page then shows these. */
export async function serveSample(page: Page, lanes: readonly string[]): Promise<void> {
  const nights = sampleRecords().map((record) => nightOf(record, ''))
  const settings = { lanes, madeAt: new Date().toISOString(), staleAfterMs }
  const ofPage = shownClaims.filter((claim) => claim.page === samplePage)
  const json = (path: string, value: unknown) => page.route(path, (route) => route.fulfill({ json: value }))
  await json(`**/status/${samplePage}.json`, pageStatus(samplePage, ofPage, nights, settings))
  await json('**/results.json', matrixOf(shownClaims, nights, settings, { signOffs: [], refused: [] }))
  const broken = sampleRecords().find(({ lane }) => lane === freshLane)
  const evidence = broken && shownEvidence(broken, brokenClaim)
  await json('**/evidence/**', { ...evidence, record: `records/${freshLane}.record.json` })
}

/** Two nights of the fresh lane, one of the others. */
function sampleRecords(): readonly LaneRecord[] {
  const known = { outcome: 'broken', seen: 'saw Legacy', reason: 'It is so as shipped.', link: 'https://x' } as const
  const broken = { outcome: 'broken', reason } as const
  return [
    record(oldLane, 30 * 24, {}),
    record(freshLane, 27, {}),
    record(knownLane, 3, { [brokenClaim]: { ...broken, expected: known } }),
    record(freshLane, 3, { [brokenClaim]: broken, [changedClaim]: { sentence: 'It was another one.' } }),
  ]
}

function record(
  lane: string,
  hoursAgo: number,
  changes: Readonly<Partial<Record<ClaimId, Partial<ClaimResult>>>>,
): LaneRecord {
  const exchanges = sampleRecord().evidence[sampleResult.id]
  const results = shownClaims.map((claim): ClaimResult => {
    const { sentence, level, page, line } = claims[claim.id as ClaimId]
    return { ...sampleResult, id: claim.id as ClaimId, level, sentence, page, line, ...changes[claim.id as ClaimId] }
  })
  return sampleRecord({
    ...{ lane, endedAt: new Date(Date.now() - hoursAgo * hourMs).toISOString(), claims: results },
    evidence: Object.fromEntries(exchanges ? results.map(({ id }) => [id, exchanges]) : []),
  })
}
