// npm run claims: writes the list of claims from the pages, and says what pages and suites lack.
// npm run claims -- --catalogue: which of the planned claims there are.
// npm run claims -- --check: the same without writing; a list that is not up to date is then one of the things lacking.

import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type CheckedCatalogue, differenceOf } from '../fixtures/claims/catalogue.ts'
import { checkProject } from '../fixtures/claims/check-project.ts'
import { formatDiagnostic } from '../fixtures/claims/diagnostic.ts'
import { generatedPath } from '../fixtures/claims/generate.ts'
import type { FoundClaim } from '../fixtures/claims/read-claim.ts'
import { rules } from '../fixtures/claims/rules.ts'
import { runCommand } from './main.ts'

const root = resolve(import.meta.dirname, '..')

const usage = `npm run claims -- [--check] [--catalogue]
  --check      writes nothing
  --catalogue  tells which planned claims there are, and which are missing`
const flags = { check: { type: 'boolean' }, catalogue: { type: 'boolean' } } as const

await runCommand(flags, usage, async ({ check = false, catalogue: lists = false }) => {
  const { claims, generated, catalogue, diagnostics, pageCount, suiteCount } = await checkProject(root)
  const isStale = diagnostics.some(({ code }) => code === rules.staleList)
  const writes = isStale && !check && generated !== undefined
  if (writes) await writeFile(join(root, generatedPath), generated)

  const open = diagnostics.filter(({ code }) => !(writes && code === rules.staleList))
  for (const diagnostic of open) console.error(formatDiagnostic(diagnostic))
  const found = `${claims.size} claims on ${pageCount} pages, ${suiteCount} suites`
  console.log(`${found}; ${open.length} to repair${writes ? `; ${generatedPath} written` : ''}`)
  if (catalogue !== undefined) {
    for (const line of catalogueLines(catalogue, claims, lists)) console.log(line)
  }
  return open.length === 0 ? 0 : 2
})

/** One line of numbers; with `lists` before it what the numbers count. */
function catalogueLines(
  { kept, excused, missing, written, beyond }: CheckedCatalogue,
  claims: ReadonlyMap<string, FoundClaim>,
  lists: boolean,
): readonly string[] {
  const total = new Set([...kept, ...excused, ...missing, ...written]).size
  const numbers =
    `catalogue: ${total} rows; ${kept.length} as planned, ${excused.length} with a reason, ${missing.length} missing; ` +
    `${beyond.length} claims beyond it`
  if (!lists) return [numbers]
  const otherwise = written.filter((row) => differenceOf(row, claims.get(row.claim)) !== undefined)
  return [
    ...missing.map(({ row, claim, level, reach }) => `missing      ${row} ${claim} (${level}, ${reach})`),
    ...otherwise.map((row) => `other        ${row.row} ${row.claim}: ${differenceOf(row, claims.get(row.claim))}`),
    ...excused.map(({ row, claim, reason }) => `with reason  ${row} ${claim}: ${reason}`),
    ...beyond.map((id) => `beyond       ${id}`),
    `${written.length} rows say pending although their claim is there`,
    numbers,
  ]
}
