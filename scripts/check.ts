// npm run check: everything about the tree that can be told without starting a cluster, in parallel.

import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { $, chalk, type ProcessOutput } from 'zx'
import { metadataPath, metadataText } from '../fixtures/extension/update-command.ts'
import { checkExpected } from '../fixtures/results/expected.ts'
import { importProblems } from './import-table.ts'
import { runCommand } from './main.ts'

interface Verdict {
  readonly name: string
  readonly said: string
  readonly ok: boolean
  readonly tookMs: number
}

$.quiet = true
$.nothrow = true
$.preferLocal = true

await runCommand({}, 'npm run check', async () => {
  const verdicts = await Promise.all([
    tool('types', 'npx tsc -p .', () => $`tsc -p .`),
    tool('lint and format', 'npx biome check --write', () => $`biome check --colors=off .`),
    tool('unused code', 'remove it', () => $`knip --no-progress`),
    tool('claims', 'npm run claims', () => $`node scripts/claims.ts --check`),
    tool('lanes', 'npm run lanes', () => $`node scripts/lanes.ts --check`),
    timed('claims known to fail', async () => {
      try {
        checkExpected('suites/expected')
        return { said: '', ok: true }
      } catch (error) {
        return { said: String(error), ok: false }
      }
    }),
    tool('faults', 'repair the lists', () => $`node scripts/faults.ts --check`),
    tool('footprints', 'npm run footprints', () => $`node scripts/footprints.ts --check`),
    tool('schema of records', 'npm run record -- --page', () => $`node scripts/record.ts --check`),
    timed('tests of the extension', async () => {
      const ok = existsSync(metadataPath) && readFileSync(metadataPath, 'utf8') === metadataText()
      return {
        said: `${metadataPath}: expected the tests of the claims, saw others\nnext: npm run extension -- update`,
        ok,
      }
    }),
    timed('imports', async () => {
      const problems = await importProblems('.')
      return { said: problems.join('\n'), ok: problems.length === 0 }
    }),
  ])
  for (const { name, ok, said, tookMs } of verdicts) {
    console.log(`${ok ? chalk.green('ok    ') : chalk.red('broken')} ${name} ${chalk.dim(`${Math.round(tookMs)} ms`)}`)
    if (!ok) console.log(said.replace(/^/gm, '  '))
  }
  return verdicts.every(({ ok }) => ok) ? 0 : 1
})

function tool(name: string, next: string, run: () => PromiseLike<ProcessOutput>): Promise<Verdict> {
  return timed(name, async () => {
    const { stdout, stderr, exitCode } = await run()
    return { said: `${stdout}${stderr}`.trimEnd().concat(`\nnext: ${next}`), ok: exitCode === 0 }
  })
}

async function timed(name: string, run: () => Promise<{ said: string; ok: boolean }>): Promise<Verdict> {
  const startedMs = performance.now()
  const { said, ok } = await run()
  return { name, said, ok, tookMs: performance.now() - startedMs }
}
