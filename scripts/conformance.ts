// npm run conformance: proves claims on lanes, shows a summary and writes a record for each lane.

import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lanes } from '../fixtures/lanes/lanes.ts'
import { checkExistingCluster, createRunNamespace, deleteRunNamespace } from '../fixtures/lanes/providers/existing.ts'
import { writeJunit } from '../fixtures/outputs/junit-files.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { checkExpected, countedOutcomes, onlyRecorded } from '../fixtures/results/expected.ts'
import { exitCode } from '../fixtures/results/outcome.ts'
import type { ClaimResult } from '../fixtures/results/record.ts'
import { readRecords, removeRecords } from '../fixtures/results/record-files.ts'
import { renderSummary } from '../fixtures/results/summary.ts'
import { checkedProject } from './checked-project.ts'
import { holdSignals, runPlaywright } from './conformance/run-playwright.ts'
import { type Selection, select } from './conformance/selection.ts'
import { runCommand } from './main.ts'

const usage = `npm run conformance -- [--lane NAME]… [--claim AREA/SLUG]… [--results DIR]
npm run conformance -- --kubeconfig FILE [--allow namespace] [--image PULLSPEC]… [--claim AREA/SLUG]… [--results DIR]
  --lane        a lane of the table; without it all that can run on this machine: ${Object.keys(lanes).join(', ')}
  --claim       a claim by its id; all that apply without it
  --kubeconfig  a cluster that is there already; only read-only claims run, unless more is allowed
  --allow       namespace: claims that make objects in a namespace, which the run makes and removes
  --image       host/repository:tag that claims may import, all of one registry; without it those claims are not-testable
  --results     folder of the records; results without it`

await runCommand(
  {
    lane: { type: 'string', multiple: true },
    claim: { type: 'string', multiple: true },
    kubeconfig: { type: 'string' },
    allow: { type: 'string', multiple: true },
    image: { type: 'string', multiple: true },
    results: { type: 'string', default: 'results' },
  },
  usage,
  async (flags) => {
    const selection = select(flags)
    holdSignals()
    await checkedProject()
    checkExpected('suites/expected')
    const folder = emptyFolder(resolve(flags.results))
    if (flags.kubeconfig === undefined) {
      await runPlaywright(environmentOf(selection, folder))
      const code = report(folder)
      for (const { lane, reason } of selection.notRun) console.log(`\nnot run: ${lane}: ${reason}`)
      return code
    }
    const left = await runOnExisting(resolve(flags.kubeconfig), selection, folder)
    const code = report(folder)
    if (left !== undefined) throw left
    return code
  },
)

/**
 * Runs the claims, inside a namespace of the run's own where they need one.
 *
 * Shape: resolves with what kept that namespace from being removed, so that the verdict is told first.
 * Errors: LaneError when the cluster can't be used.
 */
async function runOnExisting(kubeconfig: string, selection: Selection, folder: string): Promise<unknown> {
  await checkExistingCluster(kubeconfig)
  const existing = { IMPORTMODE_KUBECONFIG: kubeconfig, IMPORTMODE_IMAGES: selection.images.join(',') }
  const environment = { ...environmentOf(selection, folder), ...existing }
  if (!selection.needsNamespace) return runPlaywright(environment)
  const namespace = await createRunNamespace(kubeconfig)
  await runPlaywright({ ...environment, IMPORTMODE_NAMESPACE: namespace })
  return deleteRunNamespace(kubeconfig, namespace).catch((error: unknown) => error)
}

function environmentOf({ laneNames, claimIds }: Selection, folder: string): Record<string, string> {
  return {
    IMPORTMODE_LANES: laneNames.join(','),
    IMPORTMODE_CLAIMS: claimIds.join(','),
    IMPORTMODE_RESULTS: folder,
  }
}

/** Makes the folder and removes earlier records, and nothing else, from it. */
function emptyFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    removeRecords(folder)
    rmSync(join(folder, 'allure'), { recursive: true, force: true })
    return folder
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const seen = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file' : code || String(cause)
    const next = 'name another folder with --results'
    throw new AuthoringError(`--results ${folder}: expected a folder to write to, saw ${seen}\nnext: ${next}`, {
      cause,
    })
  }
}

function report(folder: string): 0 | 1 | 2 {
  const records = readRecords(folder)
  if (records.length === 0) {
    throw new AuthoringError(
      `${folder}: expected a record for each lane, saw none: the run ended before it could write one\nnext: run it again`,
    )
  }
  console.log(renderSummary(records))
  console.log(`records: ${folder}`)
  const { ARTIFACT_DIR: artifacts = '' } = process.env
  if (artifacts !== '') for (const path of writeJunit(artifacts, records)) console.log(`junit: ${path}`)
  const code = codeOf(records.flatMap(({ claims }) => claims))
  return records.every(({ complete }) => complete) ? code : 2
}

/** Of a run that asked nothing but RECORD claims: 0, and why. */
function codeOf(results: readonly ClaimResult[]): 0 | 1 | 2 {
  if (!onlyRecorded(results)) return exitCode(countedOutcomes(results))
  console.log('every claim that was asked is of level RECORD, which counts neither way: exit code 0')
  return 0
}
