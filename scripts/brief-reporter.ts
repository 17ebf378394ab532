// What Node's test runner prints here: failures in full, skips with their reason, and one closing line.

import type { TestEvent } from 'node:test/reporters'

type Detail = {
  name: string
  file?: string
  line?: number
  details: { error?: Error & { cause?: unknown }; type?: string }
  skip?: unknown
}

/** A reporter for `node --test --test-reporter`; a suite counts through its tests, and as one where it is skipped as a whole. */
export default async function* briefReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let [passed, failed, skipped] = [0, 0, 0]
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const { name, file = '', line = 0, details, skip } = data as Detail
    if (details.type === 'suite' && skip === undefined) continue
    if (skip !== undefined) {
      skipped += 1
      yield `skipped  ${name}  (${String(skip)})\n`
    } else if (type === 'test:pass') passed += 1
    else {
      failed += 1
      const error = details.error?.cause ?? details.error
      yield `failed   ${name}\n  ${file}:${line}\n${indent(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`
    }
  }
  yield `${passed} passed, ${failed} failed, ${skipped} skipped\n`
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
