// Finds a Chromium for the tests of the site. It installs none.

import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Path of a Chromium: what `CHROMIUM` names, else the one that Playwright has installed, else the system's.
 *
 * Shape: undefined when there is none. A `CHROMIUM` that does not exist counts as not set.
 */
export function findBrowser(): string | undefined {
  const candidates = [process.env['CHROMIUM'], chromium.executablePath(), ...systemBrowsers]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path))
}
