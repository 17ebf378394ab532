// npm run docs: does what the pages tell their readers to do, on lanes, and holds the output against the pages.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pageSpec, specFolder } from '../fixtures/blocks/page-spec.ts'
import { checkPages } from '../fixtures/claims/check-pages.ts'
import type { ParsedPage } from '../fixtures/claims/parse-page.ts'
import { readPages } from '../fixtures/claims/read-pages.ts'
import { pageOutcomesPath } from '../fixtures/page-reporter.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { exitCode } from '../fixtures/results/outcome.ts'
import { refuse } from './checked-project.ts'
import { holdSignals, runPlaywright } from './conformance/run-playwright.ts'
import { chosenLanes, chosenPages, usualLanes } from './docs/page-selection.ts'
import { watchPages } from './docs/watch.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'

const root = resolve(import.meta.dirname, '..')

const usage = `npm run docs -- [--page PAGE]… [--lane NAME]… [--watch]
  --page   a page, as reference/updates; all that have blocks without it
  --lane   a lane of the table; ${usualLanes.join(' and ')} without it
  --watch  on lanes that stay up, whenever a page or its suite is saved, its claims too; until Ctrl-C`

await runCommand(
  {
    page: { type: 'string', multiple: true },
    lane: { type: 'string', multiple: true },
    watch: { type: 'boolean' },
  },
  usage,
  async ({ page, lane, watch: watches }) => {
    const laneNames = chosenLanes(lane)
    const all = await readPages(root)
    if (watches) {
      const ended = interruption({ object: 'docs', expected: 'a page to be saved', next: 'npm run docs -- --watch' })
      await watchPages(root, { all, chosen: chosenPages(all, page) }, laneNames, ended)
      return 0
    }
    refuse(checkPages(all).diagnostics)
    const pages = chosenPages(all, page).filter(({ blocks }) => blocks.length > 0)
    if (pages.length === 0) {
      throw new AuthoringError('--page: expected a page with blocks, saw none\nnext: docs/project/writing-blocks.mdx')
    }
    holdSignals()
    writeSpecs(pages)
    await runPlaywright({ IMPORTMODE_LANES: laneNames.join(',') }, 'suites/playwright-pages.config.ts')
    return exitCode(JSON.parse(readFileSync(join(root, pageOutcomesPath), 'utf8')))
  },
)

/** Of nothing but `pages`: what lies in the folder is what is run. */
function writeSpecs(pages: readonly ParsedPage[]): void {
  rmSync(join(root, specFolder), { recursive: true, force: true })
  for (const page of pages) {
    const { path, text } = pageSpec(page)
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
