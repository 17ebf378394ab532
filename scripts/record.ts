// npm run record -- --page: writes the schema of records that the site publishes, and its tables on the page.
// npm run record -- --check: writes nothing; what is not up to date is then to be repaired.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LaneError } from '../fixtures/results/lane-error.ts'
import { recordSchema } from '../fixtures/results/record-schema.ts'
import { runCommand } from './main.ts'
import { schemaPage } from './record/schema-page.ts'

const root = resolve(import.meta.dirname, '..')
const schemaPath = 'docs/_site/static/schemas/record.v1.json'
const pagePath = 'docs/project/record.mdx'
const onPage = {
  path: pagePath,
  schema: recordSchema,
  heading: 'The record',
  madeBy: 'npm run record -- --page',
  mapsBy: 'claim',
}
const usage = `npm run record -- --page | --check
  --page   writes ${schemaPath} and the tables of ${pagePath}
  --check  writes nothing; tells which of them is not up to date`

await runCommand({ page: { type: 'boolean' }, check: { type: 'boolean' } }, usage, async ({ page, check }) => {
  if (page === check)
    throw new LaneError({ object: 'record', expected: '--page or --check', seen: 'neither', next: usage })
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...recordSchema }
  const files = [
    { path: schemaPath, text: `${JSON.stringify(schema, null, 2)}\n` },
    { path: pagePath, text: schemaPage(textOf(pagePath), onPage) },
  ]
  const stale = files.filter(({ path, text }) => textOf(path) !== text)
  for (const { path, text } of stale) {
    console.log(check ? `${path}: expected what the schema says, saw other text` : `${path} written`)
    if (check) continue
    mkdirSync(dirname(resolve(root, path)), { recursive: true })
    writeFileSync(resolve(root, path), text)
  }
  return check && stale.length > 0 ? 2 : 0
})

function textOf(path: string): string {
  const file = resolve(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
