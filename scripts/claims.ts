// npm run claims: writes the list of claims from the pages, and says what pages and suites lack.
// npm run claims -- --check: the same without writing; a list that is not up to date is then one of the things lacking.

import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { checkProject } from '../fixtures/claims/check-project.ts'
import { formatDiagnostic } from '../fixtures/claims/diagnostic.ts'
import { generatedPath } from '../fixtures/claims/generate.ts'
import { rules } from '../fixtures/claims/rules.ts'
import { runCommand } from './main.ts'

const root = resolve(import.meta.dirname, '..')

await runCommand({ check: { type: 'boolean' } }, 'npm run claims -- [--check]', async ({ check = false }) => {
  const { claims, generated, diagnostics, pageCount, suiteCount } = await checkProject(root)
  const isStale = diagnostics.some(({ code }) => code === rules.staleList)
  const writes = isStale && !check && generated !== undefined
  if (writes) await writeFile(join(root, generatedPath), generated)

  const open = diagnostics.filter(({ code }) => !(writes && code === rules.staleList))
  for (const diagnostic of open) console.error(formatDiagnostic(diagnostic))
  const found = `${claims.size} claims on ${pageCount} pages, ${suiteCount} suites`
  console.log(`${found}; ${open.length} to repair${writes ? `; ${generatedPath} written` : ''}`)
  return open.length === 0 ? 0 : 2
})
