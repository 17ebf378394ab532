// Puts the data of records beside the pages of a built site, where the pages fetch them: status, matrix, evidence, and the records themselves.

import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { type Refusal, readRecordFile } from '../../fixtures/results/read-records.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import type { ShownClaim } from '../../fixtures/status/page-status.ts'
import type { Night } from '../../fixtures/status/read-nights.ts'
import { type ShownEvidence, shownEvidence } from '../../fixtures/status/shown-evidence.ts'
import { type SiteData, writeJson } from './site-data.ts'

/** What a name has to be before it becomes part of a path; that of a lane is checked when its record is read. */
const claimName = /^[a-z0-9-]+\/[a-zA-Z0-9-]+$/

/**
 * Writes all of it.
 *
 * Shape: evidence and records are replaced as a whole; what a page fetches is never half written. Gives what could not be shown of evidence.
 */
export async function publishData(
  site: string,
  claims: readonly ShownClaim[],
  data: SiteData,
): Promise<readonly Refusal[]> {
  const refusals = await publishRecords(site, data.nights, new Set(claims.map(({ id }) => id)))
  await writeJson(join(site, 'status/claims.json'), claims)
  await writeJson(join(site, 'status/lanes.json'), data.lanes)
  await writeJson(join(site, 'results.json'), data.matrix)
  for (const [page, status] of data.pages) await writeJson(join(site, `status/${page}.json`), status)
  return refusals
}

/** The claims that a built site shows. Errors: AuthoringError when there is none. */
export async function publishedClaims(site: string): Promise<readonly ShownClaim[]> {
  const path = join(site, 'status/claims.json')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new AuthoringError(`${path}: expected a built site, saw none\nnext: npm run site`)
  return JSON.parse(text) as readonly ShownClaim[]
}

/** Of each claim on each lane the evidence of the run that it is shown by, and each of these records. Gives what was refused. */
async function publishRecords(
  site: string,
  nights: readonly Night[],
  claims: ReadonlySet<string>,
): Promise<readonly Refusal[]> {
  const shown = new Map<string, Night>()
  for (const night of nights)
    for (const id of night.results.keys()) if (claims.has(id)) shown.set(`${night.run.lane}/${id}`, night)
  const [evidence, records] = [join(site, 'evidence'), join(site, 'records')]
  const refusals: Refusal[] = []
  for (const night of new Set(shown.values())) {
    const { records: found, refusals: ofFile } = readRecordFile(night.file)
    refusals.push(...ofFile)
    for (const { record } of found) {
      const name = `${record.lane}.${night.run.at.replaceAll(':', '')}.record.json`
      await mkdir(`${records}.new`, { recursive: true })
      await copyFile(night.file, join(`${records}.new`, name))
      const wanted = record.claims.filter(({ id, outcome }) => {
        return shown.get(`${record.lane}/${id}`) === night && outcome !== 'not-applicable' && claimName.test(id)
      })
      for (const { id } of wanted) {
        const file = evidenceOf(record, id)
        if ('reason' in file) refusals.push({ file: night.file, reason: file.reason })
        else await writeJson(join(`${evidence}.new`, record.lane, `${id}.json`), { ...file, record: `records/${name}` })
      }
    }
  }
  for (const folder of [evidence, records]) await replaceFolder(folder)
  return refusals
}

/** Why there is none to show, where it is damaged. */
function evidenceOf(record: LaneRecord, id: string): ShownEvidence | { readonly reason: string } {
  try {
    return shownEvidence(record, id) ?? { reason: `${id}: expected a result, saw none` }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Puts `<folder>.new` in the place of `folder`; without it nothing stays there. */
async function replaceFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await rename(`${folder}.new`, folder).catch(() => {})
}
