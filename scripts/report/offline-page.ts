// The page of a report asks nobody but the server that it lies on: Allure's asks a service of Google each time that it is opened.

import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

/** What a browser lets the page load, whatever stands in it. */
const policy = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'none'; base-uri 'self'"
const foreignScript = /<script\b[^>]*\bsrc="https?:[^"]*"[^>]*><\/script>/g

/** The page with that policy and without scripts of others. Errors: AuthoringError for a page that has no place for the policy. */
export function offlinePage(html: string): string {
  const head = '<meta charset="utf-8">'
  if (html.split(head).length !== 2) {
    const next = 'allure was updated: look at what its page loads, and adapt scripts/report/offline-page.ts'
    throw new AuthoringError(`index.html: expected ${head} once, saw ${html.split(head).length - 1}\nnext: ${next}`)
  }
  const meta = `${head}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`
  return html.replace(foreignScript, '').replace(head, meta)
}
