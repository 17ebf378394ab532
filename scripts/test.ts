// npm test: everything that proves the project itself, from the cheapest to the dearest. Goes on after a failure, so that one run tells all.

import { performance } from 'node:perf_hooks'
import { $, chalk } from 'zx'
import { ensureBrowser } from './browser.ts'
import { runCommand } from './main.ts'

interface Step {
  readonly name: string
  readonly run: () => PromiseLike<{ readonly exitCode: number | null }>
}

const inherit = $({ nothrow: true, preferLocal: true, stdio: 'inherit' })

const steps: readonly Step[] = [
  { name: 'check', run: () => inherit`node scripts/check.ts` },
  {
    name: 'units',
    run: () =>
      inherit`node --test --test-concurrency=2 --test-reporter=./scripts/brief-reporter.ts ${'{docs,fixtures,scripts}/**/*.test.ts'}`,
  },
  { name: 'conformance on the embedded lanes', run: () => inherit`node scripts/conformance.ts` },
  { name: 'the records of that run, computed again', run: () => inherit`node scripts/replay.ts results` },
  {
    name: 'sign-off of that run, as a demonstration',
    run: () =>
      inherit`node scripts/signoff.ts --release 4.21.3 --records results --policy suites/policies/embedded.yaml`,
  },
  { name: 'what the pages tell a reader to do', run: () => inherit`node scripts/docs.ts` },
  { name: 'faults, a sample', run: () => inherit`node scripts/faults.ts --sample 25 --seed 1` },
  { name: 'opposites', run: () => inherit`node scripts/opposites.ts` },
  { name: 'disturbances, a sample', run: () => inherit`node scripts/disturb.ts --runs 500 --seed 1` },
  { name: 'site', run: () => inherit`node scripts/site.ts --releases` },
  {
    name: 'pages in a browser',
    run: () => inherit`playwright test --config docs/_site/playwright.config.ts`,
  },
]

await runCommand({}, 'npm test', async () => {
  // Set-up comes first: what is missing is told before minutes have passed.
  process.env['CHROMIUM'] = await ensureBrowser()
  const failed: string[] = []
  for (const { name, run } of steps) {
    console.log(chalk.bold(`\n${name}`))
    const startedMs = performance.now()
    const { exitCode } = await run()
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    console.log(
      exitCode === 0
        ? chalk.green(`${name}: ok, ${seconds} s`)
        : chalk.red(`${name}: exit code ${exitCode}, ${seconds} s`),
    )
    if (exitCode !== 0) failed.push(name)
  }
  console.log(failed.length === 0 ? '\nall steps passed' : `\nfailed: ${failed.join(', ')}`)
  console.log(`${steps.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
})
