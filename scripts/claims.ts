// npm run claims: writes the list of claims from the pages, and says what pages and suites lack.
// npm run claims -- --catalogue: which of the planned claims there are.
// npm run claims -- accept AREA/SLUG: somebody says why a claim has changed or is gone.
// npm run claims -- --check: the same without writing; a list that is not up to date is then one of the things lacking.

import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type CheckedCatalogue, differenceOf } from '../fixtures/claims/catalogue.ts'
import { type CheckedProject, checkProject } from '../fixtures/claims/check-project.ts'
import { formatDiagnostic } from '../fixtures/claims/diagnostic.ts'
import { accept, lockPath, writeLock } from '../fixtures/claims/lock.ts'
import type { FoundClaim } from '../fixtures/claims/read-claim.ts'
import { rules } from '../fixtures/claims/rules.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { runCommand } from './main.ts'

const root = resolve(import.meta.dirname, '..')

const usage = `npm run claims -- [--check] [--catalogue]
npm run claims -- accept AREA/SLUG --why WORDS [--successor AREA/SLUG]
  --check      writes nothing
  --catalogue  tells which planned claims there are, and which are missing
  accept       a claim that promises something else now, or that is gone; --successor names the one that has its place`
const flags = {
  check: { type: 'boolean' },
  catalogue: { type: 'boolean' },
  why: { type: 'string' },
  successor: { type: 'string' },
} as const

interface Flags {
  readonly check?: boolean
  readonly catalogue?: boolean
  readonly why?: string
  readonly successor?: string
}

await runCommand(flags, usage, run, 'any')

async function run(
  { check = false, catalogue: lists = false, why, successor }: Flags,
  words: readonly string[],
): Promise<number> {
  const project = await checkProject(root)
  if (words.length > 0) return acceptClaim(project, words, { why, successor })
  const { claims, stale, catalogue, diagnostics, pageCount, suiteCount } = project
  const written = check ? [] : [...stale.keys()]
  for (const path of written) await writeFile(join(root, path), stale.get(path) ?? '')

  const open = diagnostics.filter(({ code, path }) => !(code === rules.staleList && written.includes(path)))
  for (const diagnostic of open) console.error(formatDiagnostic(diagnostic))
  const found = `${claims.size} claims on ${pageCount} pages, ${suiteCount} suites`
  console.log(`${found}; ${open.length} to repair${written.map((path) => `; ${path} written`).join('')}`)
  if (catalogue !== undefined) {
    for (const line of catalogueLines(catalogue, claims, lists)) console.log(line)
  }
  return open.length === 0 ? 0 : 2
}

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

/** Errors: AuthoringError when there is nothing to accept, or nobody says why. */
async function acceptClaim(
  { claims, lock }: CheckedProject,
  [verb, id = '', ...more]: readonly string[],
  { why = '', successor }: { readonly why: string | undefined; readonly successor: string | undefined },
): Promise<number> {
  const next = `next: npm run claims -- accept ${id || 'area/slug'} --why "what is better now"`
  if (verb !== 'accept' || id === '' || more.length > 0) {
    throw new AuthoringError(`claims: expected accept and one id, saw ${[verb, id, ...more].join(' ').trim()}\n${next}`)
  }
  if (why.trim() === '') throw new AuthoringError(`accept ${id}: expected --why with words, saw none\n${next}`)
  const entries = accept(lock.entries, claims, { id, why, successor })
  if (typeof entries === 'string') throw new AuthoringError(`accept ${id}: ${entries}\nnext: npm run claims`)
  await writeFile(join(root, lockPath), writeLock(entries))
  console.log(`${id}: accepted; ${lockPath} written`)
  return 0
}
