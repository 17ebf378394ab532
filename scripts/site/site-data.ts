// What the site shows of records, made from a folder of them: for the build, and again every night for a site that is built already.

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { factsOf } from '../../fixtures/lanes/facts.ts'
import { type LaneName, lanes } from '../../fixtures/lanes/lanes.ts'
import type { Refusal } from '../../fixtures/results/read-records.ts'
import { type Matrix, matrixOf } from '../../fixtures/status/matrix.ts'
import { latestNights, pageStatus, type ShownClaim, shownLanes } from '../../fixtures/status/page-status.ts'
import { type Night, readNights } from '../../fixtures/status/read-nights.ts'
import { type ShownLane, shownLane } from '../../fixtures/status/shown-lane.ts'
import type { PageStatus } from '../../fixtures/status/status.ts'
import { readSignOffs } from './read-sign-offs.ts'

export interface SiteData {
  readonly lanes: readonly ShownLane[]
  readonly pages: ReadonlyMap<string, PageStatus>
  readonly matrix: Matrix
  readonly nights: readonly Night[]
  readonly refusals: readonly Refusal[]
}

export interface SiteDataSettings {
  readonly results: string
  readonly staleAfterMs: number
}

/** Shape: without records every claim is `none` everywhere; a file that is not what its name says is refused. */
export function siteData(claims: readonly ShownClaim[], { results, staleAfterMs }: SiteDataSettings): SiteData {
  const { nights, refusals: ofRecords } = readNights(results)
  const { signOffs, refusals: ofSignOffs } = readSignOffs(results)
  const refusals = [...ofRecords, ...ofSignOffs]
  const refused = refusals.map(({ file, reason }) => ({
    file: relative(results, file),
    reason: reason.replaceAll(`${results}/`, ''),
  }))
  const settings = { lanes: Object.keys(lanes), madeAt: new Date().toISOString(), staleAfterMs }
  const pages = Map.groupBy(claims, ({ page }) => page)
  return {
    lanes: shownLanes(nights, settings.lanes).map((name) => laneOf(name, nights)),
    pages: new Map([...pages].map(([page, ofPage]) => [page, pageStatus(page, ofPage, nights, settings)])),
    matrix: matrixOf(claims, nights, settings, { signOffs, refused }),
    nights,
    refusals,
  }
}

/** What the build itself reads: the pages import their status, so that they can be read without JavaScript. */
export async function writeBuildData(folder: string, { lanes: shown, pages, matrix }: SiteData): Promise<void> {
  await writeJson(join(folder, 'lanes.json'), shown)
  await writeJson(join(folder, 'matrix.json'), matrix)
  for (const [page, status] of pages) await writeJson(join(folder, `pages/${page}.json`), status)
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, JSON.stringify(value))
}

/** A row of the lane table, or what the latest record of another lane says of its cluster. */
function laneOf(name: string, nights: readonly Night[]): ShownLane {
  if (name in lanes) return shownLane(name, factsOf(lanes[name as LaneName]))
  const facts = latestNights(nights).get(name)?.facts
  return facts === undefined ? { name, facts: '' } : shownLane(name, facts)
}
