// The report as its readers open it: a file, in both themes, on a phone, on paper, with a keyboard, and with texts that mean harm.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../docs/_site/browser.ts'
import type { SignOff } from '../../fixtures/signoff/sign-off.ts'
import { hostileSignOff, hostileText } from '../../fixtures/signoff-report/hostile-sign-off.ts'
import { htmlReport } from '../../fixtures/signoff-report/html-report.ts'
import { largeSignOff } from '../../fixtures/signoff-report/large-sign-off.ts'

const executablePath = findBrowser()
const skip = executablePath === undefined && 'no Chromium found: next: apt-get install chromium, or set CHROMIUM'
const desktop = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

interface Opened {
  readonly page: Page
  /** Addresses that the page asked for, beside its own and those that carry their content. */
  readonly requests: readonly string[]
  /** What the browser complained of. */
  readonly complaints: readonly string[]
}

/** Every state of a cell, in few rows and columns: axe looks at each cell for a while. */
function partOf({ matrix, lanes, trends, ...large }: SignOff): SignOff {
  const red = new Set(large.red.map(({ claim }) => claim))
  const columns = lanes.flatMap(({ verdict }, at) => (verdict !== 'conformant' || at % 12 === 0 ? [at] : []))
  const of = <T>(items: readonly T[]) => items.filter((_, at) => columns.includes(at))
  const rows = matrix.claims.filter(({ claim, level }, at) => red.has(claim) || (level === 'RECORD' && at % 4 === 0))
  const claims = rows.map((row) => ({ ...row, cells: of(row.cells) }))
  return { ...large, lanes: of(lanes), matrix: { lanes: of(matrix.lanes), claims }, trends: trends.slice(-300) }
}

describe('the report in a browser', { skip }, () => {
  let browser: Browser
  let folder = ''
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signoff-report-'))
    const large = largeSignOff('non-conformant')
    writeFileSync(join(folder, 'large.html'), htmlReport(large))
    writeFileSync(join(folder, 'part.html'), htmlReport(partOf(large)))
    writeFileSync(join(folder, 'hostile.html'), htmlReport(hostileSignOff()))
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args })
  })
  after(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  const open = async (name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Opened> => {
    const page = await (await browser.newContext({ viewport: desktop, reducedMotion: 'reduce', ...options })).newPage()
    const own = pathToFileURL(join(folder, name)).href
    const [requests, complaints]: [string[], string[]] = [[], []]
    page.on('request', (request) => {
      if (request.url() !== own && !request.url().startsWith('data:')) requests.push(request.url())
    })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(own)
    return { page, requests, complaints }
  }

  for (const [colorScheme, viewport] of [
    ['light', desktop],
    ['dark', phone],
  ] as const) {
    test(`has nothing that axe finds, ${colorScheme}, ${viewport.width} px wide`, async () => {
      const { page } = await open('part.html', { colorScheme, viewport })
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target} ${nodes[0]?.failureSummary}`)
      assert.deepEqual(found, [])
    })
  }

  for (const name of ['large.html', 'hostile.html']) {
    test(`does not scroll sideways on a phone, ${name}`, async () => {
      const { page } = await open(name, { viewport: phone })
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.equal(width, phone.width)
    })
    test(`asks nobody for anything, and the browser refuses nothing, ${name}`, async () => {
      const { page, requests, complaints } = await open(name)
      await page.waitForLoadState('networkidle')
      assert.deepEqual({ requests, complaints }, { requests: [], complaints: [] })
    })
  }

  test('shows what means harm as text, and links to nothing but https and itself', async () => {
    const { page } = await open('hostile.html')
    const seen = await page.evaluate(() => ({
      title: document.title,
      loaded: document.querySelectorAll('script, img, iframe, object, embed, form, base, use, foreignObject').length,
      handlers: [...document.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].map(({ name }) => name).filter((name) => name.startsWith('on') || name === 'style'),
      ),
      links: [...document.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => !href.startsWith('#') && !href.startsWith('https://')),
      text: document.querySelector('#broken .card h3')?.textContent ?? '',
    }))
    assert.deepEqual(
      { loaded: seen.loaded, handlers: seen.handlers, links: seen.links },
      { loaded: 0, handlers: [], links: [] },
    )
    assert.ok(seen.title.startsWith('Non-conformant: OpenShift'), seen.title)
    assert.ok(seen.text.endsWith(hostileText), seen.text)
  })

  test('is all there on paper: folded details are open, and the heat map is not cut off', async () => {
    const { page } = await open('large.html', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    const seen = await page.evaluate(() => ({
      closed: [...document.querySelectorAll<HTMLElement>('details :is(table, p, li)')].filter(
        (each) => !each.closest('.repeated') && !each.checkVisibility(),
      ).length,
      ground: getComputedStyle(document.body).backgroundColor,
      cut: [...document.querySelectorAll('.scrolling')].filter((each) => getComputedStyle(each).overflowX !== 'visible')
        .length,
    }))
    assert.deepEqual(seen, { closed: 0, ground: 'rgb(255, 255, 255)', cut: 0 })
    const sheets = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const sizes = new Set(sheets.match(/\/MediaBox \[[^\]]*\]/g))
    assert.deepEqual([...sizes].sort(), ['/MediaBox [0 0 594.95996 841.91998]', '/MediaBox [0 0 841.91998 594.95996]'])
  })

  test('is used with the keyboard alone', async () => {
    const { page } = await open('large.html')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip')
    const before = await page.locator('.matrix .settled').first().isVisible()
    await page.locator('#only-open').focus()
    await page.keyboard.press('Space')
    const after = await page.locator('.matrix .settled:visible').count()
    await page.locator('.scrolling:has(.matrix)').focus()
    await page.locator('#matrix > details > summary').last().focus()
    await page.keyboard.press('Enter')
    assert.deepEqual([before, after, await page.locator('.claims').isVisible()], [true, 0, true])
    assert.ok((await page.locator('.matrix tbody tr:not(.area):visible').count()) > 0)
  })
})
