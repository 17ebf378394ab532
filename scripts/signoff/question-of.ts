// What the flags of `npm run signoff` ask: records, policy, keys and time, read and checked before anything is decided.

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { readRuns } from '../../fixtures/history/read-runs.ts'
import { suiteClaims } from '../../fixtures/history/run.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { toolIdentity } from '../../fixtures/results/tool-identity.ts'
import { parsePolicy, type ReadPolicy } from '../../fixtures/signoff/policy.ts'
import type { Question } from '../../fixtures/signoff/question.ts'
import { verifiedRuns } from './verified-runs.ts'

export interface SignOffFlags {
  readonly release?: string | undefined
  readonly records?: string | undefined
  readonly policy?: string | undefined
  readonly previous?: string | undefined
  readonly keys?: readonly string[] | undefined
  readonly at?: string | undefined
}

const versionForm = /^\d+\.\d+\.\d+[\w.+-]*$/
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Errors: AuthoringError for a flag, a policy or a key that is none, and for records that are not there. */
export async function questionOf(flags: SignOffFlags, usage: string): Promise<Question> {
  const version = versionIn('release', needed('release', flags.release, usage))
  const folder = folderOf(needed('records', flags.records, usage))
  const path = needed('policy', flags.policy, usage)
  const { policy, sha256 }: ReadPolicy = parsePolicy(path, textOf(path))
  const atMs = timeOf(flags.at)
  const keys = [...policy.signatures.keys.map((key) => resolve(dirname(path), key)), ...(flags.keys ?? [])]
  if (policy.signatures.required && keys.length === 0) throw withoutKeys(path)
  const read = await readRuns(folder)
  const { runs, signed, unsignedBecause, refusals } = verifiedRuns(folder, read.runs, version, keys)
  const within = (file: string) => relative(folder, file)
  const shown = (reason: string) => reason.replaceAll(`${folder}/`, '')
  return {
    version,
    ...(flags.previous === undefined ? {} : { previous: versionIn('previous', flags.previous) }),
    policy,
    policySha256: sha256,
    claims: suiteClaims.map((id) => ({ id, ...claims[id] })),
    runs: runs.map((run) => ({ ...run, file: within(run.file) })),
    signed: new Set([...signed].map(within)),
    unsignedBecause: new Map([...unsignedBecause].map(([file, reason]) => [within(file), shown(reason)])),
    refusals: [...read.refusals, ...refusals].map((refusal) => ({
      ...refusal,
      file: within(refusal.file),
      reason: shown(refusal.reason),
    })),
    atMs,
    tool: toolIdentity(),
  }
}

function withoutKeys(path: string): AuthoringError {
  const next = 'name the public key of the jobs that run the suite: --keys FILE'
  return new AuthoringError(
    `${path} signatures.keys: expected a key, since signatures are required, saw none\nnext: ${next}`,
  )
}

function needed(flag: string, value: string | undefined, usage: string): string {
  if (value !== undefined && value !== '') return value
  throw new AuthoringError(`signoff --${flag}: expected a value, saw none\nnext: ${usage}`)
}

function versionIn(flag: string, value: string): string {
  if (versionForm.test(value)) return value
  throw new AuthoringError(
    `signoff --${flag}: expected a version, saw ${value}\nnext: name it as ClusterVersion does, 4.21.3`,
  )
}

function timeOf(at: string | undefined): number {
  if (at === undefined) return Date.now()
  const atMs = timeForm.test(at) ? Date.parse(at) : Number.NaN
  if (!Number.isNaN(atMs)) return atMs
  throw new AuthoringError(`signoff --at: expected a time, saw ${at}\nnext: write it as 2026-01-31T06:00:00Z`)
}

function folderOf(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  throw new AuthoringError(
    `signoff --records: expected a folder of records, saw that ${path} is not there\nnext: npm run conformance writes one`,
  )
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const next = 'suites/policies has some to begin with'
    throw new AuthoringError(`signoff --policy: expected a file that can be read, saw ${path}\nnext: ${next}`, {
      cause,
    })
  }
}
