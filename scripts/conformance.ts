// npm run conformance: proves claims on lanes, shows a summary and writes a record for each lane.

import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { $ } from 'zx'
import type { Reach } from '../fixtures/claims/claim.ts'
import { claims } from '../fixtures/claims/claims.gen.ts'
import { didYouMean } from '../fixtures/claims/nearest-word.ts'
import { lanes } from '../fixtures/lanes/lanes.ts'
import { checkExistingCluster } from '../fixtures/lanes/providers/existing.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { exitCode } from '../fixtures/results/outcome.ts'
import { readRecords, removeRecords } from '../fixtures/results/record-files.ts'
import { renderSummary } from '../fixtures/results/summary.ts'
import { runCommand } from './main.ts'

const usage = `npm run conformance -- [--lane NAME]… [--claim AREA/SLUG]… [--results DIR]
npm run conformance -- --kubeconfig FILE [--allow namespace]
  --lane        an embedded lane; all of them without it: ${Object.keys(lanes).join(', ')}
  --claim       a claim by its id; all that apply without it
  --kubeconfig  a cluster that is there already; only read-only claims run, unless more is allowed
  --allow       namespace: claims that make objects in one namespace, which the run makes and removes
  --results     folder of the records; results without it`

await runCommand(
  {
    lane: { type: 'string', multiple: true },
    claim: { type: 'string', multiple: true },
    kubeconfig: { type: 'string' },
    allow: { type: 'string', multiple: true },
    results: { type: 'string', default: 'results' },
  },
  usage,
  async (flags) => {
    const ids = known('claim', flags.claim ?? [], Object.keys(claims))
    const isExisting = flags.kubeconfig !== undefined
    if (isExisting && flags.lane !== undefined) {
      throw new AuthoringError(
        `--lane ${flags.lane.join(' ')}: expected no lane beside --kubeconfig, saw both\nnext: leave one out`,
      )
    }
    const names = isExisting ? ['existing'] : known('lane', flags.lane ?? [], Object.keys(lanes))
    const reach = isExisting ? reachAllowed(flags.allow ?? []) : ['any']
    if (!isExisting && flags.allow !== undefined) {
      throw new AuthoringError(
        '--allow: expected --kubeconfig beside it, saw none\nnext: embedded lanes allow everything',
      )
    }
    if (flags.kubeconfig !== undefined) await checkExistingCluster(flags.kubeconfig)
    const folder = resolve(flags.results)
    await runSuites(folder, {
      IMPORTMODE_LANES: (names.length === 0 ? Object.keys(lanes) : names).join(','),
      IMPORTMODE_RESULTS: folder,
      ...(flags.kubeconfig === undefined ? {} : { IMPORTMODE_KUBECONFIG: resolve(flags.kubeconfig) }),
      IMPORTMODE_REACH: reach.join(','),
      IMPORTMODE_CLAIMS: ids.join(','),
    })
    return report(folder)
  },
)

/** Runs Playwright over the suites; its reporter writes the records and its exit code adds nothing to them. */
async function runSuites(folder: string, environment: Readonly<Record<string, string>>): Promise<void> {
  mkdirSync(folder, { recursive: true })
  removeRecords(folder)
  rmSync(join(folder, 'allure'), { recursive: true, force: true })
  // A smaller young generation: a worker peaks at 300 MiB instead of 375, in the same CPU time (measured on all lanes).
  const options = `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=8`.trim()
  const env = { ...process.env, ...environment, FORCE_COLOR: '0', NODE_OPTIONS: options }
  const running = $({
    env,
    nothrow: true,
    preferLocal: true,
    stdio: 'inherit',
  })`playwright test --config suites/playwright.config.ts`
  // Ctrl-C reaches Playwright by the terminal: it stops its workers, and this process waits for that.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => running.kill('SIGTERM'))
  await running
}

function report(folder: string): 0 | 1 | 2 {
  const records = readRecords(folder)
  if (records.length === 0) {
    throw new AuthoringError(`${folder}: expected a record for each lane, saw none\nnext: see the lines above`)
  }
  console.log(renderSummary(records))
  console.log(`records: ${folder}`)
  const counted = records.flatMap((record) => record.claims.filter(({ level }) => level !== 'RECORD'))
  const code = exitCode(counted.map(({ outcome }) => outcome))
  return records.every(({ complete }) => complete) ? code : 2
}

function known(flag: string, asked: readonly string[], accepted: readonly string[]): readonly string[] {
  const unknown = asked.find((name) => !accepted.includes(name))
  if (unknown === undefined) return asked
  throw new AuthoringError(
    `--${flag} ${unknown}: expected the name of a ${flag}, saw none of that name; ${didYouMean(unknown, accepted, `accepted: ${accepted.join(', ')}`)}\nnext: npm run conformance -- --help`,
  )
}

function reachAllowed(allow: readonly string[]): readonly Reach[] {
  const unknown = allow.find((reach) => reach !== 'namespace')
  if (unknown !== undefined) {
    throw new AuthoringError(
      `--allow ${unknown}: expected namespace, saw ${unknown}\nnext: claims that change a whole cluster run on embedded lanes only`,
    )
  }
  return ['read-only', ...(allow.length > 0 ? (['namespace'] as const) : [])]
}
