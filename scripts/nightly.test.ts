import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { makeKeyPair } from '../fixtures/outputs/signing-keys.ts'
import { readRecordTree } from '../fixtures/results/read-records.ts'
import type { Night } from './nightly/night.ts'
import type { NightSummary } from './nightly/run-night.ts'

const folder = mkdtempSync(join(tmpdir(), 'nightly-'))
const [work, results] = [join(folder, '.importmode'), join(folder, 'results')]
const claims = ['chain/chain-consistent', 'image-config/ic-accept-empty']
const held: Server[] = []
const policy = `name: nightly
demonstration: false
levels: [MUST]
reaches: [read-only]
providers: [existing]
maxAgeHours: 24
minimumRuns: 1
signatures: { required: true, keys: [] }
tool: { dirty: allowed }
lanes: [{ name: good }, { name: killed }]
rows: { management: [], topology: [], nodes: [], network: [], architecture: [] }
gaps: []
history: { recentDays: 7, beforeDays: 30, minimumFailures: 3, minimumDrop: 0.05 }
`

/** A cluster in a process of its own, as somebody else's would be. */
async function startCluster(): Promise<{ readonly running: ChildProcess; readonly kubeconfig: string }> {
  const command = [resolve(import.meta.dirname, 'cluster.ts'), '--lane', 'install-multi-amd64']
  const running = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: running.stdout ?? assert.fail() })) {
    const [, kubeconfig] = /export KUBECONFIG=(\S+)/.exec(line) ?? []
    if (kubeconfig === undefined) continue
    running.stdout?.resume()
    return { running, kubeconfig }
  }
  return assert.fail('no cluster came up')
}

/** A server that takes connections and never says a word. */
async function silentServer(): Promise<string> {
  const server = createServer(() => {})
  held.push(server)
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function laneOf(name: string, kubeconfig: string, more = ''): string {
  return `  - { name: ${name}, provider: existing, credentials: { kubeconfig: { file: ${kubeconfig} } }${more} }\n`
}

function lanesFile(name: string, lanes: readonly string[]): string {
  const path = join(folder, name)
  const head = `apiVersion: importmode.dev/v1\nkind: Lanes\ndefaults: { claims: [${claims.join(', ')}] }\nlanes:\n`
  writeFileSync(path, head + lanes.join(''))
  return path
}

function start(lanes: string, ...flags: readonly string[]): ChildProcess {
  const command = [resolve(import.meta.dirname, 'nightly.ts'), '--lanes', lanes, '--results', results, ...flags]
  return spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function endOf(running: ChildProcess): Promise<{ readonly code: unknown; readonly said: string }> {
  let said = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream?.on('data', (data: Buffer) => {
      said += data.toString()
    })
  }
  const [code] = await once(running, 'close')
  return { code, said }
}

function lastNight(): string {
  return join(work, 'nights', readdirSync(join(work, 'nights')).sort().at(-1) ?? '')
}

/** The number of the process of a lane, when it has one. */
async function pidOf(lane: string): Promise<number> {
  mkdirSync(join(work, 'nights'), { recursive: true })
  for await (const _ of watch(join(work, 'nights'), { recursive: true })) {
    const path = join(lastNight(), 'night.json')
    if (!existsSync(path)) continue
    const { lanes } = JSON.parse(readFileSync(path, 'utf8')) as Night
    const { pid } = lanes.find(({ name }) => name === lane) ?? {}
    if (pid !== undefined) return pid
  }
  return assert.fail('no lane began')
}

function summary(): NightSummary {
  return JSON.parse(readFileSync(join(lastNight(), 'summary.json'), 'utf8')) as NightSummary
}

describe('npm run nightly', () => {
  let clusters: readonly Awaited<ReturnType<typeof startCluster>>[]
  let one = ''
  let other = ''
  before(async () => {
    clusters = await Promise.all([startCluster(), startCluster()])
    ;[one = '', other = ''] = clusters.map(({ kubeconfig }) => kubeconfig)
  })
  after(async () => {
    for (const { running } of clusters) running.kill('SIGTERM')
    for (const server of held) server.close()
    await Promise.all(clusters.map(({ running }) => once(running, 'close')))
    rmSync(folder, { recursive: true })
  })

  test('lets no lane suffer from another one, keeps the records, and tells how it ended', async () => {
    const silent = join(folder, 'silent')
    writeFileSync(silent, readFileSync(one, 'utf8').replace(/server: .*/, `server: ${await silentServer()}`))
    writeFileSync(join(folder, 'broken'), 'no kubeconfig')
    const lanes = lanesFile('four.yaml', [
      laneOf('broken', 'broken'),
      laneOf('silent', silent, ', budget: { totalMinutes: 0.2 }'),
      laneOf('killed', one),
      laneOf('good', one),
      laneOf('better', other),
      '  - { name: tried, provider: embedded, embedded: { lane: install-multi-amd64 } }\n',
    ])
    const told = join(folder, 'told.json')
    const killed = pidOf('killed')
    const signing = join(folder, 'signing.pem')
    makeKeyPair(signing, 'ed25519', undefined)
    writeFileSync(join(folder, 'policy.yaml'), policy)
    const signed = ['--sign-key', signing, '--policy', join(folder, 'policy.yaml'), '--keys', `${signing}.pub`]
    const running = start(lanes, ...signed, '--max-lanes', '6', '--notify', `cat > ${told}; exit 3`)
    const ended = endOf(running)
    process.kill(-(await killed), 'SIGKILL')
    const { code, said } = await ended
    assert.equal(code, 2, said)
    const { lanes: seen, exitCode, problems } = summary()
    assert.deepEqual(
      seen.map(({ name, progress, code: of, records }) => [name, progress, of, records.length]),
      [
        ['broken', 'ended', 2, 0],
        ['silent', 'ended', 2, 0],
        ['killed', 'ended', 2, 0],
        ['good', 'ended', 0, 1],
        ['better', 'ended', 0, 1],
        ['tried', 'ended', 0, 1],
      ],
      said,
    )
    assert.match(seen[0]?.why ?? '', /broken: expected/)
    assert.match(seen[2]?.why ?? '', /^expected its process to end by itself, saw SIGKILL/)
    assert.deepEqual([exitCode, problems], [2, []])
    const [{ version, verdict, report } = assert.fail(said)] = summary().signOff ?? []
    assert.deepEqual([version, verdict, existsSync(join(report, 'signoff.html'))], ['4.21.3', 'unproven', true])
    assert.match(said, /lane killed: expected a record of 4\.21\.3, saw none/)
    assert.doesNotMatch(said, /expected it to be signed/)
    assert.deepEqual(JSON.parse(readFileSync(told, 'utf8')), summary())
    assert.match(said, /--notify cat > .*: expected exit code 0, saw 3/)
    const { records } = readRecordTree(results)
    assert.deepEqual(
      records
        .map(({ record }) => [record.lane, record.complete, record.claims.every(({ outcome }) => outcome === 'held')])
        .sort(),
      [
        ['better', true, true],
        ['good', true, true],
        ['tried', true, true],
      ],
    )
    for (const { name } of seen) {
      assert.equal(existsSync(join(lastNight(), name, 'kubeconfig')), false)
      assert.equal(existsSync(join(lastNight(), name, 'tmp')), false)
    }
  })

  test('goes on with the lanes that have not ended when it was killed', async () => {
    const lanes = lanesFile('two.yaml', [laneOf('first', one), laneOf('second', other)])
    const second = pidOf('second')
    const running = start(lanes, '--max-lanes', '1')
    const ended = endOf(running)
    const pid = await second
    running.kill('SIGKILL')
    await ended
    const refused = await endOf(start(lanes, '--resume'))
    assert.match(refused.said, new RegExp(`expected no lane under way, saw second in process ${pid}`))
    process.kill(-pid, 'SIGKILL')
    const { code, said } = await endOf(start(lanes, '--resume'))
    assert.equal(code, 0, said)
    assert.match(said, /lane second: goes on/)
    assert.doesNotMatch(said, /lane first: /)
    const { lanes: seen } = summary()
    assert.deepEqual(
      seen.map(({ name, code: of, records }) => [name, of, records.length]),
      [
        ['first', 0, 1],
        ['second', 0, 1],
      ],
    )
  })

  test('lets its lanes end in order when it is told to end', async () => {
    const lanes = lanesFile('ended.yaml', [laneOf('ended', one), laneOf('unbegun', other)])
    const begun = pidOf('ended')
    const running = start(lanes, '--max-lanes', '1')
    const ended = endOf(running)
    await begun
    running.kill('SIGTERM')
    const { code, said } = await ended
    assert.equal(code, 2, said)
    assert.match(said, /SIGTERM: lanes are told to end/)
    assert.deepEqual(
      summary().lanes.map(({ name, progress }) => [name, progress]),
      [
        ['ended', 'waiting'],
        ['unbegun', 'waiting'],
      ],
    )
  })
})
