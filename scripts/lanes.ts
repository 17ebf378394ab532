// npm run lanes: writes the lanes that complete those chosen by hand to a covering set, and their table on the page.
// npm run lanes -- --check: the same without writing; what is not up to date is then to be repaired.

import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { complete, everyCluster, pairsOf } from '../fixtures/lanes/covering-set.ts'
import { fixedLanes } from '../fixtures/lanes/fixed-lanes.ts'
import type { LaneValues } from '../fixtures/lanes/lane-values.ts'
import { lanePage } from './lanes/page.ts'
import { laneSource } from './lanes/source.ts'
import { runCommand } from './main.ts'

const root = resolve(import.meta.dirname, '..')
const sourcePath = 'fixtures/lanes/lanes.gen.ts'
const pagePath = 'docs/project/lanes.mdx'

await runCommand({ check: { type: 'boolean' } }, 'npm run lanes -- [--check]', async ({ check = false }) => {
  const fixed = Object.entries<LaneValues>(fixedLanes).map(([name, values]) => ({ name, values }))
  const generated = complete(fixed)
  const files = [
    { path: sourcePath, text: laneSource(generated) },
    { path: pagePath, text: lanePage(readFileSync(resolve(root, pagePath), 'utf8'), fixedLanes, generated) },
  ]
  const stale = files.filter(({ path, text }) => readFileSync(resolve(root, path), 'utf8') !== text)
  if (!check) for (const { path, text } of stale) writeFileSync(resolve(root, path), text)
  for (const { path } of stale) console.log(check ? `${path}: is not what npm run lanes writes` : `${path} written`)
  const pairs = new Set(everyCluster().flatMap(pairsOf)).size
  console.log(
    `${fixed.length} lanes by hand and ${generated.length} that complete them: all ${pairs} pairs of values meet`,
  )
  return check && stale.length > 0 ? 2 : 0
})
