// What a run of all claims takes as people start it, beside as many empty tests in the same runner.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { $ } from 'zx'
import type { LaneName } from '../../fixtures/lanes/lanes.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { readRecords } from '../../fixtures/results/record-files.ts'
import { show, timed } from './figure.ts'

const noRecords = {
  object: 'npm run conformance',
  expected: 'a record for each lane',
  seen: 'none',
  next: 'npm run conformance',
}

/** Of all lanes, unless some are named. Returns Playwright's wall time for a test on one lane with one worker, start of the runner included. */
export async function lanesWithRunner(signal: AbortSignal, names: readonly LaneName[] = []): Promise<number> {
  const results = mkdtempSync(resolve('.cache/bench-results-'))
  try {
    const wallMs = await timed(() => conformance(results, names, signal))
    signal.throwIfAborted()
    const records = readRecords(results)
    if (records.length === 0) throw new LaneError(noRecords)
    const emptyMs = await timed(() => emptyTests(records, signal))
    signal.throwIfAborted()
    const tests = records.reduce((sum, record) => sum + testedIn(record).length, 0)
    show(
      `${names.length === 0 ? 'all ' : ''}${records.length} lanes, ${tests} claims that apply, wall time`,
      `${(wallMs / 1000).toFixed(1)} s`,
    )
    show('  as many empty tests in the same runner', `${(emptyMs / 1000).toFixed(1)} s`)
    show('  so many times as long', `${(wallMs / emptyMs).toFixed(2)} ×`, 'aim ≤ 2 ×')
    const peakBytes = Math.max(...records.map(({ peakMemoryBytes }) => peakMemoryBytes))
    show('peak memory of a worker', `${Math.round(peakBytes / 1e6)} MB`, 'aim < 350 MB')
    return wallMs / tests
  } finally {
    rmSync(results, { recursive: true })
  }
}

/** Resolves when it has ended, at the signal too: until then it writes records. */
async function conformance(results: string, names: readonly LaneName[], signal: AbortSignal): Promise<void> {
  // In a group of its own: Playwright leaves things behind at a second Ctrl-C, and here it gets one, whoever sent it.
  const options = { quiet: true, nothrow: true, detached: true }
  const running = $(
    options,
  )`node scripts/conformance.ts --results ${results} ${names.flatMap((name) => ['--lane', name])}`
  const end = () => running.child?.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  await running
  signal.removeEventListener('abort', end)
}

/** Claims that had a test: what does not apply has none. */
function testedIn({ claims }: LaneRecord): readonly string[] {
  return claims.filter(({ outcome }) => outcome !== 'not-applicable').map(({ id }) => id)
}

/** A project for each lane, a test for each claim that applies and as many workers as in the run; the tests are empty, and nothing is reported but the end. */
async function emptyTests(records: readonly LaneRecord[], signal: AbortSignal): Promise<void> {
  const folder = resolve('.cache/bench-empty')
  mkdirSync(folder, { recursive: true })
  try {
    const titles = [...new Set(records.flatMap(testedIn))]
    const tests = titles.map((title) => `test(${JSON.stringify(title)}, () => {})\n`)
    writeFileSync(join(folder, 'empty.spec.ts'), `import { test } from '@playwright/test'\n${tests.join('')}`)
    const projects = records.map((record) => ({ name: record.lane, workers: 1, tested: testedIn(record) }))
    const common = { testDir: '.', outputDir: 'results', testMatch: '*.spec.ts', fullyParallel: true, reporter: 'dot' }
    const workers = `workers: (await import('node:os')).availableParallelism() * 3`
    writeFileSync(
      join(folder, 'playwright.config.ts'),
      `const projects = ${JSON.stringify(projects)}.map(({ tested, ...project }) => ({
  ...project,
  grep: new RegExp(\`(\${tested.join('|')})$\`),
}))
export default { ...${JSON.stringify(common)}, projects, ${workers} }
`,
    )
    const running = $({
      quiet: true,
      nothrow: true,
      preferLocal: true,
    })`playwright test --config ${folder}/playwright.config.ts`
    const end = () => running.child?.kill('SIGINT')
    signal.addEventListener('abort', end, { once: true })
    const { exitCode, stdout, stderr } = await running
    signal.removeEventListener('abort', end)
    if (exitCode !== 0 && !signal.aborted)
      throw new Error(`empty tests: expected exit code 0, saw ${exitCode}\n${stdout}${stderr}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
