// What the pages show of records: on the reader's lane, on all, and how it is known. The data are samples, so the outcomes are known.

import type { Page } from '@playwright/test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { barriersOf } from './barriers.ts'
import { expect, test } from './site-fixture.ts'
import {
  brokenClaim,
  changedClaim,
  emptyLane,
  freshLane,
  heldClaim,
  knownLane,
  oldLane,
  samplePage,
  serveSample,
} from './status-sample.ts'

const route = `/${samplePage}/`
const recordCount = Object.values(claims).filter(({ level }) => level === 'RECORD').length

test.beforeEach(async ({ page, request }) => {
  const lanes = (await (await request.get('/status/lanes.json')).json()) as readonly { readonly name: string }[]
  await serveSample(
    page,
    lanes.map(({ name }) => name),
  )
})

test('shows what a server found since the pages were built, and how long ago', async ({ page, complaints }) => {
  await page.goto(`${route}?lane=${freshLane}`)
  await expect(claim(page, heldClaim)).toContainText(`Holds on lane ${freshLane} 3 hours ago`)
  await expect(claim(page, brokenClaim)).toContainText(`Broken on lane ${freshLane}`)
  await expect(claim(page, brokenClaim)).toContainText('expected PreserveOriginal, saw Legacy after 116 ms')
  await expect(claim(page, brokenClaim).getByRole('img', { name: /^Last 2 runs/ })).toBeVisible()
  expect(complaints).toEqual([])
})

test('never shows as held what is too old, what no record has, and what was proved of another sentence', async ({
  page,
}) => {
  for (const [lane, id, words] of [
    [oldLane, heldClaim, 'Too long ago to count'],
    [emptyLane, heldClaim, 'No record yet'],
    [freshLane, changedClaim, 'Sentence changed since'],
  ] as const) {
    await page.goto(`${route}?lane=${lane}`)
    await expect(claim(page, id)).toContainText(`${words} on lane ${lane}`)
    await expect(claim(page, id)).not.toContainText('Holds')
  }
})

test('finds a lane by what is true of a cluster, and remembers it', async ({ page }) => {
  await page.goto(route)
  await claim(page, brokenClaim).getByRole('button', { name: freshLane }).click()
  const dialog = page.getByRole('dialog', { name: 'A cluster like yours' })
  await dialog.getByLabel('Control plane', { exact: true }).selectOption('hosted')
  await dialog.getByLabel('OpenShift', { exact: true }).selectOption('4.21')
  await dialog.getByRole('button', { name: knownLane }).click()
  await expect(dialog).toBeHidden()
  await expect(claim(page, brokenClaim)).toContainText(`Failing as expected on lane ${knownLane}`)
  await expect(claim(page, brokenClaim)).toContainText('It is so as shipped.')
  await expect(page).toHaveURL(new RegExp(`lane=${knownLane}`))
  await page.goto(route)
  await expect(claim(page, heldClaim)).toContainText(`Holds on lane ${knownLane}`)
})

test('names a cluster at the top only to who has chosen one, on one line', { tag: '@desktop' }, async ({ page }) => {
  const navbar = page.getByRole('navigation', { name: 'Main' })
  for (const width of [1000, 1100, 1280]) {
    await page.setViewportSize({ width, height: 700 })
    await page.goto(route)
    await expect(navbar.getByRole('button', { name: 'Choose your cluster' })).toBeVisible()
    await page.goto(`${route}?lane=${knownLane}`)
    await expect(navbar.getByRole('button', { name: `Cluster like yours ${knownLane}` })).toBeVisible()
    for (const link of await navbar.locator('.navbar__items > .navbar__link').all())
      expect((await link.boundingBox())?.height).toBeLessThan(45)
    const [left, right] = await navbar.locator('.navbar__items').all()
    const [last, first] = [
      await left?.locator('> *').last().boundingBox(),
      await right?.locator('> *').first().boundingBox(),
    ]
    expect((last?.x ?? width) + (last?.width ?? 0)).toBeLessThan(first?.x ?? 0)
  }
})

test('tells the lanes that come closest when none is like that', async ({ page }) => {
  await page.goto(route)
  await claim(page, heldClaim).getByRole('button', { name: freshLane }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Control plane', { exact: true }).selectOption('hosted')
  await dialog.getByLabel('Architecture', { exact: true }).selectOption('s390x')
  await expect(dialog.getByRole('status')).toContainText('No lane is like that')
  await expect(dialog.getByText(/^differs: architecture/).first()).toBeVisible()
})

test('tells how an outcome is known, and gives the focus back', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(`${route}?lane=${freshLane}`)
  const link = claim(page, brokenClaim).getByRole('link', { name: 'How that is known' })
  await expect(claim(page, brokenClaim)).toContainText('Broken')
  await link.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'How that is known' })
  await expect(dialog.getByText('PreserveOriginal', { exact: true })).toBeVisible()
  await expect(dialog.getByText('Legacy', { exact: true })).toBeVisible()
  await expect(dialog.getByText('/version')).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'the whole run as JSON' })).toHaveAttribute('href', /^\/records\//)
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(
        () => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body,
      ),
    ).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(link).toBeFocused()
})

test('narrows the matrix, and an address keeps how', async ({ page }) => {
  await page.goto('/results/?level=RECORD')
  const rows = page.locator('tr[data-claim]')
  await expect(rows).toHaveCount(recordCount)
  await page.getByLabel('Level', { exact: true }).selectOption('')
  await page.getByLabel('Outcome anywhere').selectOption('broken')
  await expect(rows).toHaveCount(1)
  await expect(page).toHaveURL(/outcome=broken/)
  await page.getByText('Only some lanes').click()
  await page.getByLabel('Architecture', { exact: true }).selectOption('s390x')
  await expect(page.getByRole('status')).toContainText(/^0 of \d+ claims on \d of/)
  await page.reload()
  await expect(page.getByRole('status')).toContainText(/^0 of \d+ claims on \d of/)
})

test('can be moved in by keyboard', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/results/?outcome=broken')
  await expect(page.locator('tr[data-claim]')).toHaveCount(1)
  await page.getByRole('region', { name: 'All claims on all lanes' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('tr[data-claim] a')).toBeFocused()
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText(brokenClaim)
})

test('searches all claims', async ({ page, complaints }) => {
  await page.goto('/claims/')
  await page.getByLabel('Words of a claim').fill('empty string')
  await expect(page.getByRole('status')).toHaveText(/^\d of \d+ claims$/)
  await page.getByRole('link', { name: claims[brokenClaim].sentence }).click()
  await expect(page.locator(`[id="${brokenClaim}"]`)).toBeInViewport()
  expect(complaints).toEqual([])
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('tells of all lanes, and leads to the data', async ({ page, request }) => {
    await page.goto(route)
    const text = claim(page, heldClaim)
    await expect(text).toContainText(/No record yet|Asked on \d+ lanes?, last on \d+ \w+ \d{4}/)
    await expect(text).toContainText(/no record|\d+ of \d+ lanes? held/)
    for (const link of await text.getByRole('link', { name: /^Evidence on/ }).all()) {
      const href = (await link.getAttribute('href')) ?? ''
      expect((await (await request.get(href)).json()).result.id).toBe(heldClaim)
    }
  })

  test('has the whole matrix and all claims', async ({ page }) => {
    await page.goto('/results/')
    await expect(page.locator('tr[data-claim]')).toHaveCount(Object.keys(claims).length)
    await page.goto('/claims/')
    await expect(page.getByRole('link', { name: claims[heldClaim].sentence })).toBeVisible()
  })
})

const kinds: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  ['a page with claims', `${route}?lane=${freshLane}`, (page) => page.locator('summary').first().click()],
  ['the matrix', '/results/?area=default', async () => {}],
  ['all claims', '/claims/?area=default', async () => {}],
  ['evidence', `${route}?lane=${freshLane}`, openEvidence],
  ['the choice of a lane', route, (page) => claim(page, heldClaim).getByRole('button', { name: freshLane }).click()],
]

for (const [kind, path, act] of kinds) {
  test(`breaks no rule of accessibility: ${kind}`, async ({ page, complaints }) => {
    await page.goto(path)
    await expect(
      page
        .getByText(/3 hours ago|Holds/)
        .filter({ visible: true })
        .first(),
    ).toBeVisible()
    await act(page)
    expect(await barriersOf(page)).toEqual([])
    const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wide).toBe(screen)
    expect(complaints).toEqual([])
  })
}

async function openEvidence(page: Page): Promise<void> {
  await claim(page, brokenClaim).getByRole('link', { name: 'How that is known' }).click()
  await expect(page.getByRole('dialog').getByText('/version')).toBeVisible()
}

function claim(page: Page, id: string) {
  return page.locator(`[id="${id}"]`)
}
