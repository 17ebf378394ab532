// Search in the built site: over its own index, by keyboard, without asking another host.

import { expect, test } from './site-fixture.ts'

test('finds a page by what it says, and opens it by keyboard', { tag: '@desktop' }, async ({ page, complaints }) => {
  await page.goto('/')
  const field = page.getByLabel('Search', { exact: true })
  await field.focus()
  await page.keyboard.type('dry run')
  const found = page.getByRole('option').filter({ hasText: 'Dry runs' }).first()
  await expect(found).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).not.toHaveURL(/\/$/)
  expect(complaints).toEqual([])
})
