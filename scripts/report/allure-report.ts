// The report of Allure 3, which needs no Java: generated beside its place and then put there, so that a reader sees the old one or the new one.

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { allureResults } from '../../fixtures/outputs/allure-results.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { printable } from '../../fixtures/results/printable.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { offlinePage } from './offline-page.ts'

/** Tells a folder that was written here from one of somebody's, which is never removed. */
const marker = '.importmode-report'
const allure = fileURLToPath(new URL('../cli.js', import.meta.resolve('allure')))
/** Runs that are remembered, this one included. A lane is some 190 kB of each. */
const historyLimit = 20

/**
 * Writes the report to a folder, which is empty, missing, or holds an earlier report.
 *
 * `history` is the file that this run is added to, once, however often it is rendered.
 * Errors: AuthoringError for another folder, evidence that is damaged, or a report that Allure did not make.
 */
export async function writeAllureReport(
  folder: string,
  records: readonly LaneRecord[],
  history: string,
  site?: string,
): Promise<void> {
  checkPlace(folder)
  const work = `${folder}.${process.pid}.partial`
  const [results, report, config, kept] = ['results', 'report', 'allurerc.json', 'history.jsonl'].map((name) =>
    join(work, name),
  ) as [string, string, string, string]
  try {
    mkdirSync(results, { recursive: true })
    for (const { name, text } of allureResults(records, site)) writeFileSync(join(results, name), text)
    const name = reportName(records)
    writeFileSync(kept, historyWithout(name, history))
    writeFileSync(config, JSON.stringify(configuration(name, report, kept, records)))
    await generate(work, ['generate', results, '--config', config])
    const page = join(report, 'index.html')
    writeFileSync(page, offlinePage(readFileSync(page, 'utf8')))
    writeFileSync(join(report, marker), '')
    mkdirSync(dirname(history), { recursive: true })
    renameSync(kept, history)
    rmSync(folder, { recursive: true, force: true })
    renameSync(report, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function generate(cwd: string, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [allure, ...args], { cwd })
  } catch (cause) {
    const { stdout = '', stderr = '' } = Object(cause)
    const seen = printable(`${stdout}${stderr}`.trim().slice(0, 400)) || String(cause)
    throw new AuthoringError(`allure generate: expected exit code 0, saw ${seen}\nnext: npm ci, then again`, { cause })
  }
}

function configuration(name: string, output: string, historyPath: string, records: readonly LaneRecord[]) {
  const [{ tool, subject } = {}] = records
  return {
    ...{ name, output, historyPath, historyLimit },
    appendHistory: true,
    variables: {
      importmode: tool?.commit ?? '',
      release: subject?.version ?? 'unknown',
      lanes: String(records.length),
    },
    plugins: { awesome: { options: { reportName: name, groupBy: ['lane', 'component'], theme: 'auto' } } },
  }
}

/** The same whenever the same run is rendered. */
function reportName(records: readonly LaneRecord[]): string {
  const runs = [...new Set(records.map(({ runId }) => runId.replaceAll(/[^\w-]/g, '').slice(0, 36)))].sort()
  return `importmode, run ${runs.join(', ').slice(0, 200)}`
}

/** The newest lines of the history, but those of the run that is rendered again. */
function historyWithout(name: string, file: string): string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const others = lines.filter((line, index) => line !== '' && nameIn(file, line, index + 1) !== name)
  return others
    .slice(1 - historyLimit)
    .map((line) => `${line}\n`)
    .join('')
}

function nameIn(file: string, line: string, number: number): unknown {
  try {
    return Object(JSON.parse(line))['name']
  } catch (cause) {
    throw new AuthoringError(
      `${file}:${number} expected a run as JSON, saw other text\nnext: name another file with --history`,
      { cause },
    )
  }
}

function checkPlace(folder: string): void {
  if (!existsSync(folder)) return
  const names = namesIn(folder)
  if (names !== undefined && (names.length === 0 || names.includes(marker))) return
  const seen = names === undefined ? 'a file' : 'a folder with other files'
  throw new AuthoringError(
    `--allure ${folder}: expected a new folder or an earlier report, saw ${seen}\nnext: name another folder`,
  )
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder)
  } catch {
    return undefined
  }
}
