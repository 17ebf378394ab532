// How Playwright follows the pages: a project for each lane. What to run comes from scripts/docs.ts by environment.

import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { specFolder } from '../fixtures/blocks/page-spec.ts'
import type { LaneWorkerOptions } from '../fixtures/lane-fixture.ts'
import { budgets } from '../fixtures/lanes/budgets.ts'

const names = process.env['IMPORTMODE_LANES']?.split(',') ?? []

export default defineConfig<object, LaneWorkerOptions>({
  testDir: resolve(import.meta.dirname, '..', specFolder),
  outputDir: '../.cache/playwright-pages',
  timeout: budgets.embedded.pageWithinMs,
  forbidOnly: true,
  build: { external: ['**/fixtures/**'] },
  reporter: [['../fixtures/page-reporter.ts']],
  projects: names.map((laneName) => ({ name: laneName, workers: 1, use: { laneName } })),
})
