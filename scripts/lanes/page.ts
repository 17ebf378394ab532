// The generated parts of the page on lanes: what stands between two comments, and nothing else of it.

import { constraints } from '../../fixtures/lanes/constraints.ts'
import type { NamedValues } from '../../fixtures/lanes/covering-set.ts'
import {
  type Dimension,
  dimensions,
  type LaneValues,
  valuesOf,
  whyItMatters,
} from '../../fixtures/lanes/lane-values.ts'

const titles: Readonly<Record<Dimension, string>> = {
  topology: 'Topology',
  management: 'Management',
  nodes: 'Nodes',
  network: 'Network',
  controlPlane: 'Control plane',
  compute: 'Compute',
  journey: 'Payloads, in order',
  release: 'Release',
}

/** What a name says comes first, so that both are read together. */
const columns: readonly Dimension[] = [...new Set<Dimension>(['journey', 'release', ...dimensions])]

/** The page with its generated parts made anew. Errors: when a part has no place on it. */
export function lanePage(
  page: string,
  fixed: Readonly<Record<string, LaneValues>>,
  generated: readonly NamedValues[],
): string {
  const byHand = Object.entries(fixed).map(([name, values]) => ({ name, values }))
  const parts: Readonly<Record<string, string>> = {
    lanes: tableOf(['Lane', ...columns.map((dimension) => titles[dimension])], [...byHand, ...generated].map(rowOf)),
    values: tableOf(['', 'Value', 'Why it matters'], dimensions.flatMap(reasonsOf)),
    constraints: tableOf(['What there is not', 'Why', 'Source'], constraints.map(constraintOf)),
  }
  return Object.entries(parts).reduce((text, [name, part]) => replaced(text, name, part), page)
}

function replaced(page: string, name: string, part: string): string {
  const [start, end] = [`{/* ${name}, by npm run lanes */}`, `{/* end of ${name} */}`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/project/lanes.mdx: expected ${start} and ${end}, saw no such part`)
  return `${page.slice(0, from + start.length)}\n\n${part}\n${page.slice(to)}`
}

function rowOf({ name, values }: NamedValues): readonly string[] {
  return [`\`${name}\``, ...columns.map((dimension) => values[dimension])]
}

function reasonsOf(dimension: Dimension): readonly (readonly string[])[] {
  const reasons: Readonly<Record<string, string>> = whyItMatters[dimension]
  return valuesOf(dimension).map((value, index) => [index === 0 ? titles[dimension] : '', value, reasons[value] ?? ''])
}

function constraintOf({ excludes, reason, source }: (typeof constraints)[number]): readonly string[] {
  const what = Object.values(excludes).map((values) => values.join(' or '))
  return [what.join(', '), reason, `\`${source}\``]
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}
