// What a page costs a reader: scripts beyond the framework's, and everything that a browser fetches, by kind of page.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, siteFolder, test } from './site-fixture.ts'

/** Of scripts that are not the framework's, as they are, before a server compresses them. */
const ownScriptBytes = 150_000
/** Everything, compressed. */
const kinds: readonly (readonly [string, string, number])[] = [
  ['the first page', '/', 300_000],
  ['a page with claims', '/reference/image-streams/', 300_000],
  ['the matrix', '/results/', 350_000],
  ['all claims', '/claims/', 350_000],
]
/** A bound for a machine that does much else; nothing is measured by it. */
const hydratedWithinMs = 30_000
const framework = /\/assets\/js\/(main|runtime~main)\./

for (const [kind, route, allBytes] of kinds) {
  test(
    `costs a reader little: ${kind}`,
    { tag: '@desktop' },
    async ({ page, complaints, siteUrl }, { annotations }) => {
      const urls: string[] = []
      let isCounting = true
      page.on('response', (response) => {
        // What is fetched ahead of a click on a link is the next page's, and of type other.
        const isOfPage = response.request().resourceType() !== 'other'
        if (isCounting && isOfPage && response.url().startsWith(siteUrl)) urls.push(response.url())
      })
      await page.goto(route)
      await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true', { timeout: hydratedWithinMs })
      await page.waitForLoadState('networkidle')
      isCounting = false
      let [own, all] = [0, 0]
      for (const url of urls) {
        // As it was served; a browser forgets what it only fetched ahead.
        const { pathname } = new URL(url)
        const text = readFileSync(join(siteFolder, pathname.endsWith('/') ? `${pathname}index.html` : pathname))
        if (url.endsWith('.js') && !framework.test(url)) own += text.length
        all += gzipSync(text).length
      }
      annotations.push({ type: 'bytes', description: `own scripts ${own}, all compressed ${all}` })
      console.log(`${kind}: own scripts ${own} B, all compressed ${all} B`)
      expect.soft(own).toBeLessThan(ownScriptBytes)
      expect.soft(all).toBeLessThan(allBytes)
      expect(complaints).toEqual([])
    },
  )
}
