// What the tests of the site begin with: the built site on a port of its own, and a page that remembers what went wrong on it.

import { resolve } from 'node:path'
import { test as base } from '@playwright/test'
import { startStaticServer } from './static-server.ts'

export const siteFolder = resolve(import.meta.dirname, '../../.cache/site')

interface SiteFixtures {
  /** What the browser complained about so far, one line each. */
  readonly complaints: readonly string[]
}

interface SiteWorkerFixtures {
  readonly siteUrl: string
}

export const test = base.extend<SiteFixtures, SiteWorkerFixtures>({
  siteUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const server = await startStaticServer(siteFolder)
      await use(server.url)
      await server.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ siteUrl }, use) => use(siteUrl),
  complaints: async ({ page, siteUrl }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
    page.on('requestfailed', (request) => {
      // A page that is left asks no further.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
    })
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== siteUrl) complaints.push(`outside: ${request.url()}`)
    })
    await use(complaints)
  },
})

export { expect } from '@playwright/test'
