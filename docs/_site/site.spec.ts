// The built site in a browser: every page loads by itself, shows its claims, fits the screen and can be read and used by
// anybody. What the pages say is proved by the suites, not here.

import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import { barriersOf } from './barriers.ts'
import { expect, siteFolder, test } from './site-fixture.ts'

const routes = globSync('**/index.html', { cwd: siteFolder })
  .map((path) => (dirname(path) === '.' ? '/' : `/${dirname(path)}/`))
  // Pages of earlier releases are copies; the first one of each stands for them.
  .filter((route) => !/^\/4\.\d+\/./.test(route))
  .sort()
const claimIds = Object.keys(claims) as ClaimId[]
const screenshots = join(siteFolder, '../screenshots')

test('has a page for every page of claims', () => {
  const pages = new Set(claimIds.map((id) => routeOf(id)))
  expect(routes).toEqual(expect.arrayContaining(['/', ...pages]))
})

for (const route of routes) {
  // One test for each page, because opening it costs more than all that is asked of it.
  test(`${route} loads, shows its claims and can be read by anybody`, async ({ page, request, complaints }, {
    project,
  }) => {
    // Thousands of cells take the rules of axe their time.
    if (route === '/results/' || route === '/claims/') test.slow()
    await page.goto(route)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await test.step('shows the claims of its page', () => expectClaims(page, route))
    await test.step('fits the width of the screen', async () => {
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect.soft(widths[0]).toBe(widths[1])
    })
    await test.step('has its landmarks', async () => {
      await expect.soft(page.getByRole('main')).toHaveCount(1)
      await expect.soft(page.getByRole('contentinfo')).toHaveCount(1)
      await expect.soft(page.getByRole('navigation', { name: 'Main' })).toHaveCount(1)
      await expect.soft(page.locator('html')).toHaveAttribute('lang', 'en')
    })
    await test.step('can be read by anybody', async () => expect.soft(await barriersOf(page)).toEqual([]))
    await test.step('links only to what is there', () => expectLinks(page, request))
    if (process.env['SITE_SCREENSHOTS'])
      await page.screenshot({
        path: join(screenshots, project.name, `${route.replaceAll('/', '') || 'index'}.png`),
        fullPage: true,
      })
    expect(complaints).toEqual([])
  })
}

test('leads by keyboard from the top to the content, with the focus in sight', { tag: '@desktop' }, async ({
  page,
}) => {
  await page.goto('/reference/image-streams/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus-visible')
  await expect(focused).toBeInViewport()
  expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
})

test('leads from the first page to any other', async ({ page, isMobile, complaints }) => {
  await page.goto('/')
  if (isMobile) await page.getByRole('button', { name: 'Toggle navigation bar' }).click()
  await page.getByRole('link', { name: 'Override the default' }).and(page.locator('.menu__link')).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Override the default')
  if (isMobile) await page.getByRole('button', { name: 'Toggle navigation bar' }).click()
  if (isMobile) await page.getByRole('button', { name: /Back to main menu/ }).click()
  await page
    .getByRole('link', { name: 'Run the suite' })
    .and(page.locator('.navbar a'))
    .filter({ visible: true })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Run the suite')
  expect(complaints).toEqual([])
})

test('opens at a claim that a link names', async ({ page }) => {
  const id = 'default/def-patch-null-reset'
  await page.goto(`${routeOf(id)}#${id}`)
  const claim = page.locator(`[id="${id}"]`)
  await expect(claim).toBeInViewport()
  expect(await claim.evaluate((element) => element.matches(':target'))).toBe(true)
})

test('copies the commands of a terminal, without prompts and answers', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/reference/image-config/')
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true')
  await page.getByRole('button', { name: 'Copy the commands' }).first().click()
  await expect(page.getByRole('button', { name: 'Copied the commands' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'kubectl patch images.config.openshift.io cluster --type=merge -p \'{"spec":{"imageStreamImportMode":"Legacy"}}\'\n',
  )
})

test('says above a block what it is for and where it applies', async ({ page }) => {
  await page.goto('/reference/image-streams/')
  await expect(page.getByText('On a multi payload, without an override').first()).toBeVisible()
})

test('tells single-arch from multi in the first screen of the first page', async ({ page, isMobile }) => {
  await page.goto('/')
  const table = page.getByRole('table').first()
  for (const mode of ['Legacy', 'PreserveOriginal']) await expect(table.getByText(mode)).toBeInViewport()
  if (!isMobile) await expect(table.getByRole('row').last()).toBeInViewport()
})

test('keeps the colour scheme that a reader chooses', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/')
  const before = await page.locator('html').getAttribute('data-theme')
  const theSwitch = page.getByRole('button', { name: /^Switch between dark and light mode/ })
  await theSwitch.click()
  while ((await page.locator('html').getAttribute('data-theme')) === before) await theSwitch.click()
  await page.reload()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', before ?? '')
})

/** Of the page on which a claim stands. */
function routeOf(id: ClaimId): string {
  return `/${claims[id].page.slice('docs/'.length, -'.mdx'.length)}/`
}

async function expectClaims(page: Page, route: string): Promise<void> {
  const own = claimIds.filter((id) => routeOf(id) === route)
  const figures = page.locator('figure[data-level]')
  // What innerText gives is what can be seen; one call for all of them, because each costs a journey to the browser.
  const shown = await figures.evaluateAll((elements) =>
    elements.map((element) => [element.id, (element as HTMLElement).innerText.replaceAll(/\s+/g, ' ')]),
  )
  expect(shown.map(([id]) => id)).toEqual(own.toSorted(byLine))
  for (const [id, text = ''] of shown) {
    const { sentence, level, reach, source } = claims[id as ClaimId]
    for (const part of [sentence, id, level, reach, source]) expect.soft(text, id).toContain(part)
  }
}

function byLine(a: ClaimId, b: ClaimId): number {
  return claims[a].line - claims[b].line
}

/** Every page that is linked to is there, and has the anchor that the link names. */
async function expectLinks(page: Page, request: APIRequestContext): Promise<void> {
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  for (const href of new Set(hrefs)) {
    const { origin, pathname, hash } = new URL(href)
    // Evidence and records are data; status.spec.ts opens them.
    if (origin !== new URL(page.url()).origin || pathname.endsWith('.json')) continue
    const html = await textOf(request, `${origin}${pathname}`)
    expect.soft(html, href).toContain('<html')
    const anchor = decodeURIComponent(hash.slice(1))
    const anchors = [` id="${anchor}"`, ` id=${anchor} `, ` id=${anchor}>`]
    if (anchor !== '')
      expect
        .soft(
          anchors.some((text) => html.includes(text)),
          href,
        )
        .toBe(true)
  }
}

const texts = new Map<string, string>()

/** What `url` answers; each page is fetched once by each worker. */
async function textOf(request: APIRequestContext, url: string): Promise<string> {
  const known = texts.get(url)
  if (known !== undefined) return known
  const text = await (await request.get(url)).text()
  texts.set(url, text)
  return text
}
