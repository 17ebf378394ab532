// npm run footprints: looks at what each claim asks of an API server, on a few embedded lanes that together ask all claims, and writes it down.
// npm run footprints -- --check: only tells whether every claim has a footprint, and whether one asks for too much.

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ClaimId, claims } from '../fixtures/claims/claims.gen.ts'
import { footprintProblems } from '../fixtures/rights/check-footprints.ts'
import { coveringLanes } from '../fixtures/rights/covering-lanes.ts'
import { type Footprint, type Footprints, unionOf } from '../fixtures/rights/footprint.ts'
import { footprints } from '../fixtures/rights/footprints.gen.ts'
import { runCommand } from './main.ts'

const path = 'fixtures/rights/footprints.gen.ts'
const every = Object.keys(claims) as readonly ClaimId[]
const usage = `npm run footprints -- [--claim AREA/SLUG]… [--check]
  --claim   looks at these claims, and leaves the footprints of the others
  --check   runs nothing
lanes: ${[...coveringLanes().keys()].join(', ')}`

const options = { claim: { type: 'string', multiple: true }, check: { type: 'boolean', default: false } } as const

await runCommand(options, usage, async ({ claim, check }) => {
  if (!check) writeFileSync(resolve(import.meta.dirname, '..', path), sourceOf(await lookedAt(claim)))
  const problems = footprintProblems(every, check ? footprints : (await import(`../${path}?written`)).footprints)
  for (const problem of problems) console.log(problem)
  if (!check) console.log(`${path} written`)
  return problems.length === 0 ? 0 : 1
})

async function lookedAt(asked: readonly string[] | undefined): Promise<Partial<Footprints>> {
  const { observeLane } = await import('../fixtures/rights/observe-lane.ts')
  const ids = asked === undefined ? every : every.filter((id) => asked.includes(id))
  const seen = new Map<ClaimId, Footprint>()
  for (const [lane, looked] of coveringLanes(ids)) {
    const startedMs = performance.now()
    const observed = await observeLane(lane, looked)
    for (const [id, { footprint, outcome }] of observed) {
      if (outcome !== 'held') console.log(`${lane}: ${id} is ${outcome}: it may ask for more where it holds`)
      const before = seen.get(id)
      seen.set(id, before === undefined ? footprint : unionOf(before, footprint))
    }
    console.log(`${lane}: ${observed.size} claims in ${Math.round(performance.now() - startedMs)} ms`)
  }
  return { ...footprints, ...Object.fromEntries(seen) }
}

/** One claim a line, in the order of their ids. */
function sourceOf(known: Partial<Footprints>): string {
  const lines = every.flatMap((id) => (known[id] === undefined ? [] : [`  '${id}': ${JSON.stringify(known[id])},`]))
  return `// Written by npm run footprints: what each claim asks of an API server. Looked at on ${[...coveringLanes().keys()].join(', ')}.
// biome-ignore-all format: one claim a line

import type { Footprints } from './footprint.ts'

export const footprints: Footprints = {
${lines.join('\n')}
}
`
}
