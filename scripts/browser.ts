// Finds a Chromium for the browser tests, or installs one in the way that the machine allows.

import { $ } from 'zx'
import { findBrowser } from '../docs/_site/browser.ts'
import { LaneError } from '../fixtures/results/lane-error.ts'

/**
 * Path of a Chromium: the system's, else Playwright's own, else one that is installed now.
 *
 * Errors: LaneError when none is there and none can be installed.
 */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser()
  if (found !== undefined) return found
  const isRoot = process.getuid?.() === 0
  console.error(`set-up: no Chromium found: installing one with ${isRoot ? 'apt-get' : 'playwright install'}`)
  const quiet = $({ nothrow: true, stdio: ['ignore', 'ignore', 'inherit'] })
  if (isRoot) {
    await quiet`apt-get update -qq`
    await quiet`apt-get install -y -qq --no-install-recommends chromium`
  }
  if (findBrowser() === undefined) await quiet`playwright install chromium-headless-shell`
  const installed = findBrowser()
  if (installed !== undefined) return installed
  throw new LaneError({
    object: 'browser',
    expected: 'a Chromium on PATH, in CHROMIUM or installed by Playwright',
    seen: 'none, and none could be installed',
    next: 'apt-get install chromium, or npx playwright install --with-deps chromium-headless-shell',
  })
}
