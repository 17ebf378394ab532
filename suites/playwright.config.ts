// How Playwright runs the suites: a project for each lane. What to run comes from scripts/conformance.ts by environment.

import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import type { LaneWorkerOptions } from '../fixtures/lane-fixture.ts'
import { budgets } from '../fixtures/lanes/budgets.ts'
import { selectedClaims, testedOn } from '../fixtures/lanes/claims-of-lane.ts'
import { lanes } from '../fixtures/lanes/lanes.ts'

const results = resolve(process.env['IMPORTMODE_RESULTS'] ?? 'results')
const names = process.env['IMPORTMODE_LANES']?.split(',') ?? Object.keys(lanes)
const isExisting = names.includes('existing')
const lanesForEachCore = 3
/** Its attachments have all that a record has, and more. */
const allure: [string, object][] =
  process.env['IMPORTMODE_REDACTED'] === undefined ? [['allure-playwright', { resultsDir: `${results}/allure` }]] : []

export default defineConfig<object, LaneWorkerOptions>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../.cache/playwright',
  // Claims that change a whole cluster share it with the others of their worker, so a real cluster has one worker.
  // A lane waits more than it computes, as for replicas that start one after the other: several share a core.
  workers: isExisting ? 1 : lanesForEachCore * availableParallelism(),
  fullyParallel: !isExisting,
  timeout: budgets[isExisting ? 'existing' : 'embedded'].claimWithinMs,
  forbidOnly: true,
  retries: isExisting ? Number(process.env['IMPORTMODE_RETRIES'] ?? 0) : 0,
  build: { external: ['**/fixtures/**'] },
  // What a failed test leaves is read by reporters after its end, so only a later run removes it.
  preserveOutput: 'failures-only',
  reporter: [['../fixtures/reporter.ts'], ...allure],
  // One worker for each lane: every further one would start the lane again, which costs more than it gains.
  // What does not apply on a lane has no test there; the reporter puts it into the record, with the reason.
  projects: names.map((laneName) => ({
    name: laneName,
    workers: 1,
    use: { laneName },
    grep: new RegExp(`@(${testedOn(laneName, selectedClaims()).join('|')})$`),
  })),
})
