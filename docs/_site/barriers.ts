// What keeps people from reading a page: contrast, names, landmarks, headings and all other rules of axe.

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Broken rules, as `rule: element: what to do`; empty when anybody can read the page. */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => {
    return nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
  })
}
