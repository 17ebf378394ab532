// Which folder may import which, as the architecture page draws it: down the data path, never up.
// `npm run check` runs it over the whole tree; type imports count too.

import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { glob } from 'zx'

interface Row {
  /** Files that the row is about; the first row that matches a file counts. */
  readonly files: RegExp
  /** Files of ours that they may import, beside those of the same folder. */
  readonly ours: readonly RegExp[]
}

const claims = /^fixtures\/claims\//
const api = /^fixtures\/api\//
const lanesTable = /^fixtures\/lanes\/lanes\.ts$/
const results = /^fixtures\/results\//
const outputs = /^fixtures\/outputs\//
const cluster = /^fixtures\/cluster\//
const sharedByComponents = /^fixtures\/control-plane\/(?:[^/]+\.ts$|apiserver\/)/
const controlPlane = /^fixtures\/control-plane\//
const safety = /^fixtures\/safety\//
const lanes = /^fixtures\/lanes\//
const fidelity = /^fixtures\/fidelity\//
const fuzz = /^fixtures\/fuzz\//
const blocks = /^fixtures\/blocks\//
const clients = /^fixtures\/clients\//
/** What the site shows of records: browsers load what it exports, but for what reads records. */
const status = /^fixtures\/status\//
const churn = /^fixtures\/churn\//
const history = /^fixtures\/history\//
const signOff = /^fixtures\/signoff\//
/** Files of `fixtures` itself; a new folder needs a row of its own. */
const topOfFixtures = /^fixtures\/[^/]+\.ts$/
/** Answers of real components: data, for anyone to compare with. */
const recordings = /^fixtures\/recordings\//
const anyFixture = /^fixtures\//

const rows: readonly Row[] = [
  { files: claims, ours: [] },
  { files: api, ours: [] },
  { files: lanesTable, ours: [] },
  { files: results, ours: [claims, lanesTable] },
  { files: outputs, ours: [results, claims, lanesTable] },
  { files: status, ours: [results] },
  { files: cluster, ours: [api, results, claims] },
  { files: sharedByComponents, ours: [sharedByComponents, api, claims] },
  { files: controlPlane, ours: [sharedByComponents, api, claims] },
  { files: fidelity, ours: [controlPlane, results] },
  { files: clients, ours: [claims, api, results, cluster, sharedByComponents] },
  { files: safety, ours: [api, cluster, results] },
  { files: lanes, ours: [safety, clients, claims, api, lanes, results, cluster, controlPlane] },
  { files: blocks, ours: [claims, lanes, cluster, results] },
  { files: fuzz, ours: [lanes, controlPlane, results] },
  { files: churn, ours: [cluster, controlPlane, results] },
  { files: history, ours: [claims, results] },
  { files: signOff, ours: [claims, results, history, lanesTable, /^fixtures\/lanes\/applicability\.ts$/] },
  { files: /^fixtures\/signoff-report\//, ours: [signOff, results, claims, lanesTable] },
  { files: /^fixtures\/(extension|faults|disturbances|opposites|parts|replay|rights)\//, ours: [anyFixture] },
  { files: topOfFixtures, ours: [anyFixture] },
  { files: /^suites\/.*\.spec\.ts$/, ours: [/^fixtures\/test\.ts$/] },
  { files: /^(suites|scripts)\//, ours: [anyFixture, /^docs\/_site\/(browser|releases\/releases)\.ts$/] },
  { files: /^docs\//, ours: [claims, results, status] },
]

/** Packages that only some files may import. */
const fenced: readonly { readonly specifier: RegExp; readonly files: RegExp }[] = [
  { specifier: /^@kubernetes\/client-node/, files: /^fixtures\/cluster\// },
  {
    specifier: /^@playwright\/test/,
    files:
      /^(fixtures\/(lane-fixture|page-test|reporter|reporter\.test|page-reporter)\.ts|suites\/.*config\.ts|docs\/_site\/|scripts\/signoff\/)/,
  },
]

const statement =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\('([^']+)'\)/g

/**
 * Every import that the table does not allow, as `path:line IMPORT …`.
 *
 * Shape: empty when the tree is right; a file that no row knows is reported as well.
 */
export async function importProblems(root: string): Promise<readonly string[]> {
  const files = await glob(['docs/**/*.{ts,tsx}', 'fixtures/**/*.ts', 'scripts/**/*.ts', 'suites/**/*.ts'], {
    cwd: root,
  })
  return files.sort().flatMap((file) => problemsOf(file, readFileSync(join(root, file), 'utf8')))
}

/** The problems of one file, whose path is relative to the top. */
export function problemsOf(file: string, text: string): readonly string[] {
  const row = rows.find(({ files }) => files.test(file))
  if (row === undefined)
    return [`${file}:1 IMPORT no row of the import table knows this file\n  next: scripts/import-table.ts`]
  return [...text.matchAll(statement)].flatMap((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    if (isAllowed(file, specifier, row)) return []
    const line = text.slice(0, match.index + match[0].indexOf(specifier)).split('\n').length
    return [
      `${file}:${line} IMPORT ${specifier} is not for this folder\n  next: docs/project/architecture.mdx says what it may import`,
    ]
  })
}

function isAllowed(file: string, specifier: string, row: Row): boolean {
  if (!specifier.startsWith('.'))
    return fenced.every((fence) => !fence.specifier.test(specifier) || fence.files.test(file))
  const target = relative('.', join(dirname(file), specifier))
  return (
    folderOf(target) === folderOf(file) || recordings.test(target) || row.ours.some((allowed) => allowed.test(target))
  )
}

/** The folder that a file belongs to: for the control plane the component, else the folder below `fixtures`, or the top one. */
function folderOf(file: string): string {
  const parts = file.split('/')
  if (parts[0] !== 'fixtures') return parts[0] ?? ''
  return parts.slice(0, parts[1] === 'control-plane' ? 3 : 2).join('/')
}
