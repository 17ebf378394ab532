// Kills runs of cluster-wide claims at random requests, and looks whether everything is as it was once another process has cleaned up.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, seeded } from '../../fixtures/churn/seeded.ts'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import { type Connection, connect } from '../../fixtures/cluster/connection.ts'
import { watchUntil } from '../../fixtures/cluster/watch-until.ts'
import { budgets } from '../../fixtures/lanes/budgets.ts'
import { type LaneName, lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { atRest, modeOf, rolledOut } from '../../fixtures/lanes/providers/journey.ts'
import { readerOf } from '../../fixtures/lanes/providers/reader.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { toolVersion as version } from '../../fixtures/results/tool-identity.ts'
import type { ClaimsJob } from './claims-run.ts'
import { type ClusterState, changesIn, stateOf } from './cluster-state.ts'
import { type KillingProxy, startKillingProxy } from './killing-proxy.ts'

export interface ProofOptions {
  readonly lane: LaneName
  readonly seed: number
  /** Runs that have to be killed; one that comes to its end before does not count. */
  readonly kills: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

export interface Proof {
  readonly kills: number
  readonly exact: number
  /** Lines of every restoration that was not exact, with where its run was killed. */
  readonly inexact: readonly string[]
}

interface Arena {
  readonly kubeconfig: string
  readonly journals: string
  readonly images: readonly string[]
  readonly proxy: KillingProxy
  readonly connection: Connection
  readonly before: ClusterState
}

const claimsOfARun = 3
/** Most runs of three claims send fewer. */
const mostRequests = 260
const changing = (Object.keys(claims) as ClaimId[]).filter((id) => claims[id].reach === 'cluster')

/** Errors: LaneError when the cluster does not come up; the reason of the signal. */
export async function proveRestorations({ lane, seed, kills, signal, say }: ProofOptions): Promise<Proof> {
  await using ending = new AsyncDisposableStack()
  const arena = await prepare(lane, ending)
  const random = seeded(seed)
  const inexact: string[] = []
  let killed = 0
  while (killed < kills) {
    signal.throwIfAborted()
    const claimIds = Array.from({ length: claimsOfARun }, () => random.oneOf(changing))
    const died = await killedRun(arena, claimIds, random)
    if (died === undefined) continue
    killed += 1
    const said = await cleanedUp(arena, random.below(2) === 0)
    const changes = await changesLeft(arena)
    say(
      `${killed}: ${died} of ${claimIds.join(', ')}${changes.length === 0 ? '' : `\n  ${changes.join('\n  ')}\n  ${said}`}`,
    )
    if (changes.length > 0) inexact.push(`${died}: ${changes.join('; ')}`)
  }
  return { kills: killed, exact: killed - inexact.length, inexact }
}

async function prepare(lane: LaneName, ending: AsyncDisposableStack): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'restore-'))
  ending.defer(() => rmSync(folder, { recursive: true, force: true }))
  const cluster = await startEmbedded(lanes[lane])
  ending.defer(() => cluster.stop())
  const { url, certificateAuthority, token } = cluster.api.accessFor('system:admin', ['system:masters'])
  const servingCertificate = await cluster.api.aggregation.issueServingCertificate('killing-proxy')
  const proxy = await startKillingProxy({ upstream: url, certificateAuthority, servingCertificate })
  ending.defer(() => proxy.stop())
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, kubeconfigOf(proxy.url, certificateAuthority, token), { mode: 0o600 })
  const yaml = await cluster.api.kubeconfig('system:admin', ['system:masters'])
  const connection = await connect(
    { yaml, origin: lane },
    { requestWithinMs: budgets.embedded.requestWithinMs, version },
  )
  ending.defer(() => connection.close())
  await atRest(rolledOut(cluster.client, modeOf(lanes[lane]), budgets.embedded.settleWithinMs))
  const before = await stateOf(connection)
  const { IMAGE = '', SINGLE_IMAGE = '' } = readerOf(cluster.api, cluster.registry.host).variables
  return { kubeconfig, journals: join(folder, 'journals'), images: [IMAGE, SINGLE_IMAGE], proxy, connection, before }
}

/** Where it died; undefined when it came to its end before. */
async function killedRun(arena: Arena, claimIds: readonly ClaimId[], random: Random): Promise<string | undefined> {
  const { kubeconfig, journals, images, proxy } = arena
  const job: ClaimsJob = { kubeconfig, journals, images, claims: claimIds }
  const child = run('restore/claims-run.ts', JSON.stringify(job))
  const death = proxy.expect({
    atRequest: 1 + random.below(mostRequests),
    when: random.oneOf(['before', 'after'] as const),
    kill: () => child.kill('SIGKILL'),
  })
  let said = ''
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString()
  })
  child.stdout?.resume()
  const [code] = await once(child, 'close')
  if (death.killedAt() === undefined && code !== 0) throw notBegun(code, said)
  return death.killedAt()
}

function notBegun(code: unknown, said: string): LaneError {
  const seen = `exit code ${code}: ${said.trim().slice(0, 2_000)}`
  return new LaneError({
    object: 'restore/claims-run.ts',
    expected: 'to be killed, or to end well',
    seen,
    next: 'look at what it said',
  })
}

/** By the command for it, or by the next run. */
async function cleanedUp({ kubeconfig, journals, images }: Arena, byCommand: boolean): Promise<string> {
  const job: ClaimsJob = { kubeconfig, journals, images, claims: [] }
  const child = byCommand
    ? run('restore.ts', '--kubeconfig', kubeconfig, { IMPORTMODE_JOURNALS: journals })
    : run('restore/claims-run.ts', JSON.stringify(job))
  let said = byCommand ? 'npm run restore: ' : 'the next run: '
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      said += data.toString()
    })
  }
  await once(child, 'close')
  return said
}

/** What differs from before the first run, when nothing moves any more. */
async function changesLeft({ connection, before }: Arena): Promise<readonly string[]> {
  const inTime = budgets.embedded.rolloutWithinMs
  let changes: readonly string[] = []
  const settled = new Error('settled')
  await watchUntil(
    {
      object: 'cluster',
      list: async () => {
        changes = changesIn(before, await stateOf(connection))
        return { items: [], resourceVersion: '' }
      },
      watch: async function* () {},
    },
    { withinMs: inTime, find: () => (changes.length === 0 ? true : undefined), onTimeout: () => settled },
  ).catch((error: unknown) => {
    if (error !== settled) throw error
  })
  return changes
}

function run(script: string, ...args: readonly (string | NodeJS.ProcessEnv)[]): ChildProcess {
  const words = args.filter((arg) => typeof arg === 'string')
  const more = args.find((arg) => typeof arg !== 'string')
  return spawn(process.execPath, [join(import.meta.dirname, '..', script), ...words], {
    env: { ...process.env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** JSON is YAML. */
function kubeconfigOf(server: string, certificateAuthority: string, token: string): string {
  const authority = Buffer.from(certificateAuthority).toString('base64')
  return JSON.stringify({
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [{ name: 'a', cluster: { server, 'certificate-authority-data': authority } }],
    users: [{ name: 'a', user: { token } }],
  })
}
