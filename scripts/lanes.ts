// npm run lanes: writes the lanes that complete those chosen by hand to a covering set, and their table on the page; and of lanes.yaml, which
// teams write, the schema that the site publishes and its tables on the page.
// npm run lanes -- --check: the same without writing; what is not up to date is then to be repaired.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { complete, everyCluster, pairsOf } from '../fixtures/lanes/covering-set.ts'
import { lanesFileSchema } from '../fixtures/lanes/file/lanes-schema.ts'
import { fixedLanes } from '../fixtures/lanes/fixed-lanes.ts'
import type { LaneValues } from '../fixtures/lanes/lane-values.ts'
import { lanePage } from './lanes/page.ts'
import { laneSource } from './lanes/source.ts'
import { runCommand } from './main.ts'
import { schemaPage } from './record/schema-page.ts'

const root = resolve(import.meta.dirname, '..')
const sourcePath = 'fixtures/lanes/lanes.gen.ts'
const pagePath = 'docs/project/lanes.mdx'
const schemaPath = 'docs/_site/static/schemas/lanes.v1.json'
const schemaPagePath = 'docs/project/lanes-on-real-clusters.mdx'
const onPage = {
  path: schemaPagePath,
  schema: lanesFileSchema,
  heading: 'The file',
  madeBy: 'npm run lanes',
  mapsBy: 'name',
  without: 'defaults',
}

await runCommand({ check: { type: 'boolean' } }, 'npm run lanes -- [--check]', async ({ check = false }) => {
  const fixed = Object.entries<LaneValues>(fixedLanes).map(([name, values]) => ({ name, values }))
  const generated = complete(fixed)
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...lanesFileSchema }
  const files = [
    { path: sourcePath, text: laneSource(generated) },
    { path: pagePath, text: lanePage(textOf(pagePath), fixedLanes, generated) },
    { path: schemaPath, text: `${JSON.stringify(schema, null, 2)}\n` },
    { path: schemaPagePath, text: schemaPage(textOf(schemaPagePath), onPage) },
  ]
  const stale = files.filter(({ path, text }) => textOf(path) !== text)
  if (!check) for (const { path, text } of stale) writeFileSync(resolve(root, path), text)
  for (const { path } of stale) console.log(check ? `${path}: is not what npm run lanes writes` : `${path} written`)
  const pairs = new Set(everyCluster().flatMap(pairsOf)).size
  console.log(
    `${fixed.length} lanes by hand and ${generated.length} that complete them: all ${pairs} pairs of values meet`,
  )
  return check && stale.length > 0 ? 2 : 0
})

function textOf(path: string): string {
  const file = resolve(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
