// How Playwright opens the built site: in both colour schemes and on a narrow screen. npm run site builds it before.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './browser.ts'

const executablePath = findBrowser()
if (executablePath === undefined)
  throw new Error(
    'browser: expected a Chromium in CHROMIUM, on the system or installed by Playwright, saw none\n' +
      'next: apt-get install chromium, or npx playwright install --with-deps chromium-headless-shell',
  )

const siteFolder = resolve(import.meta.dirname, '../../.cache/site')
if (!existsSync(join(siteFolder, 'index.html')))
  throw new Error(`${siteFolder}: expected the built site, saw none\nnext: npm run site`)

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } }

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../.cache/playwright-site',
  fullyParallel: true,
  workers: '100%',
  forbidOnly: true,
  reporter: 'line',
  // A bound for a machine that does much else: the matrix has thousands of cells, and its newer data come after them.
  timeout: 90_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] },
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'light', use: { ...desktop, colorScheme: 'light' } },
    { name: 'dark', use: { ...desktop, colorScheme: 'dark' } },
    // A phone has no keyboard, and its colour switch is the same one behind the menu.
    {
      name: 'narrow',
      grepInvert: /@desktop/,
      use: { ...desktop, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
})
