// Asks the claims of a lane with npm run conformance, in a process of its own, and gives its record the lane's name.

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { journeyVariable } from '../../fixtures/journey-file.ts'
import { readAfterEndMs } from '../../fixtures/lanes/budgets.ts'
import { askingArguments } from '../../fixtures/lanes/lifecycle/asking.ts'
import { linesOf, readToEnd } from '../../fixtures/lanes/lifecycle/program-output.ts'
import { connectExisting } from '../../fixtures/lanes/providers/existing.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import type { LaneRecord } from '../../fixtures/results/record.ts'
import { recordPath, writeRecord } from '../../fixtures/results/record-files.ts'
import { consentOf } from './consent.ts'
import type { Session } from './session.ts'

export interface AskedRecord {
  readonly code: 0 | 1 | 2
  /** Absent when there is none. */
  readonly path?: string
}

/** Shape: 2 without a record, or when the run was ended. Nothing that a claim says is an error. */
export async function askClaims(session: Session, record: string, journey?: string): Promise<AskedRecord> {
  const { context, options, plan } = session
  const folder = join(context.work, 'records', record)
  const isResumed = options.isResumed === true && journey === undefined && hasBegun(folder)
  if (!isResumed) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // An embedded cluster comes up with its claims, and no step gives its kubeconfig.
  const isEmbedded = options.lane.provider === 'embedded'
  const kubeconfig = isEmbedded ? '' : context.credentials.texts.filled(plan.kubeconfig)
  const args = askingArguments({
    lane: options.lane,
    kubeconfig,
    results: folder,
    isLast: record === options.lane.name,
  })
  context.log(`ask claims, for record ${record}`)
  const more = [...(await confirming(session, kubeconfig)), ...(isResumed ? ['--resume'] : [])]
  const code = await conformance(session, [...args, ...more], journey)
  const path = renamed(session, folder, record)
  return path === undefined ? { code: 2 } : { code, path }
}

/** Claims that change the whole cluster need its name. */
async function confirming({ options }: Session, kubeconfig: string): Promise<readonly string[]> {
  const { provider, allow } = options.lane
  if (provider === 'embedded' || !allow.some((reach) => reach !== 'namespace')) return []
  const connection = await connectExisting(kubeconfig)
  try {
    const { confirmed } = await consentOf(options, connection)
    return confirmed === undefined ? [] : ['--confirm', confirmed]
  } finally {
    await connection.close()
  }
}

async function conformance(
  { context, options }: Session,
  args: readonly string[],
  journey: string | undefined,
): Promise<0 | 1 | 2> {
  const { environment = process.env } = options
  const env = { ...environment, ...(journey === undefined ? {} : { [journeyVariable]: journey }) }
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../conformance.ts'), ...args], {
    cwd: resolve(import.meta.dirname, '../..'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGTERM')
  const killed = () => child.kill('SIGKILL')
  context.kill?.addEventListener('abort', killed, { once: true })
  const late = setTimeout(end, options.lane.budget.claimsMinutes * 60_000)
  if (context.signal.aborted) end()
  context.signal.addEventListener('abort', end, { once: true })
  const lines = [child.stdout, child.stderr].map((stream) =>
    linesOf(stream, (line) => context.log(`  ${context.credentials.secrets.clean(line)}`)),
  )
  const { promise, resolve: ended, reject } = Promise.withResolvers<number>()
  child.once('error', reject)
  child.once('exit', (code) => ended(code ?? 2))
  try {
    const code = await promise
    await readToEnd(lines, readAfterEndMs)
    return code === 0 || code === 1 ? code : 2
  } finally {
    clearTimeout(late)
    context.signal.removeEventListener('abort', end)
    context.kill?.removeEventListener('abort', killed)
  }
}

/** Whether there is a record of the cluster that did not come to its end. */
function hasBegun(folder: string): boolean {
  const path = recordPath(folder, 'existing')
  return existsSync(path) && readRecordFile(path).records[0]?.record.complete === false
}

/** What brought the cluster, and what the team calls it, only the lane knows. */
function renamed({ options }: Session, folder: string, record: string): string | undefined {
  const { lane, results } = options
  const file = recordPath(folder, lane.embedded?.lane ?? 'existing')
  const found = existsSync(file) ? readRecordFile(file).records[0]?.record : undefined
  if (found === undefined) return undefined
  const named: LaneRecord = { ...found, lane: record, provider: lane.provider }
  mkdirSync(results, { recursive: true })
  writeRecord(results, named)
  return recordPath(results, record)
}
