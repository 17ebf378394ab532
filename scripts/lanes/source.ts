// The text of the generated lanes: one lane a line, so that a change of one is a change of one line.

import type { NamedValues } from '../../fixtures/lanes/covering-set.ts'
import { dimensions } from '../../fixtures/lanes/lane-values.ts'

const head = `// Written by npm run lanes: with the lanes chosen by hand, every two values that can meet in a cluster meet in one of these.
// biome-ignore-all format: one lane a line

import type { LaneValues } from './lane-values.ts'
`

export function laneSource(lanes: readonly NamedValues[]): string {
  const rows = lanes.map(({ name, values }) => {
    const fields = dimensions.map((dimension) => `${dimension}: '${values[dimension]}'`)
    return `  '${name}': { ${fields.join(', ')} },\n`
  })
  return `${head}
export const generatedLanes = {
${rows.join('')}} as const satisfies Record<string, LaneValues>
`
}
