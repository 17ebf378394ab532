// npm run claims: writes the list of claims from the pages and reports what pages and suites lack.
// npm run claims -- --check: the same without writing; a stale list is then one of the things that are lacking.
// Exit code 2 when an author has something to repair, else 0.

import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { argv } from 'zx'
import { checkProject } from '../fixtures/claims/check-project.ts'
import { formatDiagnostic } from '../fixtures/claims/diagnostic.ts'
import { generatedPath } from '../fixtures/claims/generate.ts'
import { rules } from '../fixtures/claims/rules.ts'

const root = resolve(import.meta.dirname, '..')
const onlyChecks = argv['check'] === true

const { claims, generated, diagnostics, pageCount, suiteCount } = await checkProject(root)
const isStale = diagnostics.some(({ code }) => code === rules.staleList)
const writes = isStale && !onlyChecks && generated !== undefined
if (writes) await writeFile(join(root, generatedPath), generated)

const open = diagnostics.filter(({ code }) => !(writes && code === rules.staleList))
for (const diagnostic of open) console.error(formatDiagnostic(diagnostic))
const found = `${claims.size} claims on ${pageCount} pages, ${suiteCount} suites`
console.log(`${found}; ${open.length} to repair${writes ? `; ${generatedPath} written` : ''}`)
process.exitCode = open.length === 0 ? 0 : 2
