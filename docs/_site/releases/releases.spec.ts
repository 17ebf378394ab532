// The pages of an earlier release say what is not in it, and keep their reader there.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, siteFolder, test } from '../site-fixture.ts'

test.skip(!existsSync(join(siteFolder, '4.18')), 'the site was built without --releases')

const promise = '[id="default/def-follows-payload"]'

test('says on the page of a release which claims are not in it', async ({ page, complaints }) => {
  await page.goto('/4.18/explanation/why-the-default-follows-the-payload/')
  await expect(page.locator(promise)).toContainText('Not in OpenShift 4.18: holds with the technology preview only.')
  await page.goto('/4.21/explanation/why-the-default-follows-the-payload/')
  await expect(page.locator(promise)).toBeVisible()
  await expect(page.locator(promise)).not.toContainText('Not in OpenShift')
  expect(complaints).toEqual([])
})

test('keeps a reader among the pages of a release', async ({ page }) => {
  await page.goto('/4.18/explanation/what-happens-mid-upgrade/')
  await page.getByRole('link', { name: 'image-config/ic-arch-change-latency' }).first().click()
  await expect(page).toHaveURL(/\/4\.18\/reference\/updates\/#image-config\/ic-arch-change-latency$/)
})

test('leads from release to release', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Releases' }).press('Enter')
  await page.locator('.navbar').getByRole('link', { name: '4.20', exact: true }).click()
  await expect(page).toHaveURL(/\/4\.20\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
