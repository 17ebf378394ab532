// Puts the data of records beside the pages of a built site, where the pages fetch them: status, matrix, evidence, and the records themselves.

import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { readRecords, recordPath } from '../../fixtures/results/record-files.ts'
import type { ShownClaim } from '../../fixtures/status/page-status.ts'
import type { Night } from '../../fixtures/status/read-nights.ts'
import { shownEvidence } from '../../fixtures/status/shown-evidence.ts'
import { type SiteData, writeJson } from './site-data.ts'

/** What a name has to be before it becomes part of a path. */
const laneName = /^[a-z0-9][a-z0-9.-]{0,99}$/
const claimName = /^[a-z0-9-]+\/[a-zA-Z0-9-]+$/

/** Writes all of it. Shape: evidence and records are replaced as a whole; what a page fetches is never half written. */
export async function publishData(site: string, claims: readonly ShownClaim[], data: SiteData): Promise<void> {
  await publishRecords(site, data.nights, new Set(claims.map(({ id }) => id)))
  await writeJson(join(site, 'status/claims.json'), claims)
  await writeJson(join(site, 'status/lanes.json'), data.lanes)
  await writeJson(join(site, 'results.json'), data.matrix)
  for (const [page, status] of data.pages) await writeJson(join(site, `status/${page}.json`), status)
}

/** The claims that a built site shows. Errors: AuthoringError when there is none. */
export async function publishedClaims(site: string): Promise<readonly ShownClaim[]> {
  const path = join(site, 'status/claims.json')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new AuthoringError(`${path}: expected a built site, saw none\nnext: npm run site`)
  return JSON.parse(text) as readonly ShownClaim[]
}

/** Of each claim on each lane the evidence of the run that it is shown by, and each of these records. */
async function publishRecords(site: string, nights: readonly Night[], claims: ReadonlySet<string>): Promise<void> {
  const shown = new Map<string, Night>()
  for (const night of nights)
    for (const id of night.results.keys()) if (claims.has(id)) shown.set(`${night.run.lane}/${id}`, night)
  const wanted = new Set(shown.values())
  const [evidence, records] = [join(site, 'evidence'), join(site, 'records')]
  for (const folder of new Set([...wanted].map((night) => night.folder))) {
    for (const record of readRecords(folder)) {
      const night = [...wanted].find((each) => each.folder === folder && each.run.lane === record.lane)
      if (night === undefined || !laneName.test(record.lane)) continue
      const name = `${record.lane}.${night.run.at.replaceAll(':', '')}.record.json`
      await mkdir(`${records}.new`, { recursive: true })
      await copyFile(recordPath(folder, record.lane), join(`${records}.new`, name))
      for (const { id, outcome } of record.claims) {
        if (shown.get(`${record.lane}/${id}`) !== night || outcome === 'not-applicable' || !claimName.test(id)) continue
        const file = { ...shownEvidence(record, id), record: `records/${name}` }
        await writeJson(join(`${evidence}.new`, record.lane, `${id}.json`), file)
      }
    }
  }
  for (const folder of [evidence, records]) await replaceFolder(folder)
}

/** Puts `<folder>.new` in the place of `folder`; without it nothing stays there. */
async function replaceFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await rename(`${folder}.new`, folder).catch(() => {})
}
