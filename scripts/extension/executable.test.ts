import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { specs } from '../../fixtures/extension/spec.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { isOnPath } from '../../fixtures/lanes/programs.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { writeBundle } from './bundle.ts'
import { called } from './called.ts'
import { machineOf } from './elf.ts'
import { writeExecutable } from './executable.ts'
import { readImages, readInfo, readList, readResults } from './go-caller.ts'
import { pinnedNode } from './pinned-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'extension-file-'))
const bundle = join(folder, 'ext.cjs')
const own = join(folder, 'importmode-tests-ext')

/** Nobody on any Linux, who owns nothing. */
const nobody = 65534
/** What asks for no more than a second for all, `info` and `list` take of it where nothing else runs; twice that under the load of all tests. */
const withinMs = 150

/** Debian's libc6-arm64-cross and libstdc++6-arm64-cross. */
const arm64Root = '/usr/aarch64-linux-gnu'
const whyNotEmulated =
  process.arch === 'arm64' || !existsSync(`${arm64Root}/lib/libstdc++.so.6`) || !isOnPath('qemu-aarch64')
    ? 'there is no qemu-aarch64 with an arm64 libstdc++; apt-get install qemu-user libstdc++6-arm64-cross'
    : undefined

/** As in a container of a test job: no Node.js, no home, nothing to write to, and nobody's rights where the test may give them up. */
function inAContainer(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const asNobody =
    process.getuid?.() === 0 ? (['setpriv', `--reuid=${nobody}`, '--clear-groups'] as const) : (['env'] as const)
  const alone = { HOME: '/nonexistent', PATH: '/usr/bin:/bin', TMPDIR: '/nonexistent', NODE_OPTIONS: '', ...env }
  return called({ command: [...asNobody, own], args, cwd: join(folder, 'empty'), env: alone })
}

describe('the built file', () => {
  before(async () => {
    await writeBundle(bundle)
    const architecture = process.arch
    await writeExecutable({ bundle, architecture, file: own, node: await pinnedNode(architecture) })
    mkdirSync(join(folder, 'empty'), { mode: 0o555 })
    chmodSync(folder, 0o755)
  })
  after(() => rmSync(folder, { recursive: true }))

  test('trap 13: is an ELF file of its machine, and less than 45 MB when it is compressed', () => {
    assert.equal(machineOf(own), process.arch)
    assert.ok(statSync(`${own}.gz`).size < 45_000_000, String(statSync(`${own}.gz`).size))
  })

  test('trap 13: is built for arm64 as well, and runs there', async (t) => {
    const file = join(folder, 'arm64')
    await writeExecutable({ bundle, architecture: 'arm64', file, node: await pinnedNode('arm64') })
    assert.equal(machineOf(file), 'arm64')
    assert.ok(statSync(`${file}.gz`).size < 45_000_000)
    if (whyNotEmulated !== undefined) return t.skip(`built, and not run: ${whyNotEmulated}`)
    const { said, code } = await called({
      command: ['qemu-aarch64', '-L', arm64Root, file],
      args: ['list', '-o', 'jsonl', '--version=4.21.3'],
    })
    assert.equal(code, 0, said)
    assert.ok(readList(said).length > 50)
  })

  test('answers where there is neither Node.js nor a home nor a place to write', async () => {
    const [info, list, images] = [['info'], ['list', '-o', 'jsonl', '--topology=External'], ['images']].map((args) =>
      inAContainer(args),
    )
    assert.equal(readInfo((await info)?.said ?? '')['apiVersion'], 'v1.1')
    assert.ok(readList((await list)?.said ?? '').length > 50)
    assert.deepEqual(readImages((await images)?.said ?? ''), [])
    const bad = await inAContainer(['list', '--component', 'x'])
    assert.equal(bad.code, 1)
  })

  test('trap 14: info and list take little more than Node.js itself', async (t) => {
    const best: Record<string, number> = {}
    for (let round = 0; round < 5; round += 1) {
      for (const args of [['info'], ['list', '-o', 'jsonl']]) {
        const { tookMs } = await called({ command: [own], args })
        best[args[0] ?? ''] = Math.min(best[args[0] ?? ''] ?? Number.POSITIVE_INFINITY, tookMs)
      }
      const { tookMs } = await called({ command: [await pinnedNode(process.arch), '-e', ''], args: [] })
      best['node'] = Math.min(best['node'] ?? Number.POSITIVE_INFINITY, tookMs)
    }
    t.diagnostic(JSON.stringify(best))
    const { info = 0, list = 0, node = 0 } = best
    assert.ok(Math.max(info, list) < Math.max(withinMs, 3 * node), JSON.stringify(best))
  })

  test('runs a claim on a cluster, and says what it is told with NODE_OPTIONS of others', async (t) => {
    const cluster = await startEmbedded(lanes['install-multi-amd64'])
    t.after(() => cluster.stop())
    const kubeconfig = join(folder, 'kubeconfig')
    writeFileSync(kubeconfig, await cluster.api.kubeconfig('system:admin', ['system:masters']))
    const [read, made] = ['chain/chain-consistent', 'default/def-is-create'].map(
      (id) => specs.find(({ tags }) => tags['claim'] === id)?.name ?? '',
    )
    const names = [read ?? '', made ?? '']
    const { said, code } = await inAContainer(['run-test', ...names.flatMap((name) => ['-n', name]), '-o', 'jsonl'], {
      KUBECONFIG: kubeconfig,
      NODE_OPTIONS: '--trace-warnings',
    })
    assert.deepEqual(
      readResults(said, names).map(({ result }) => result),
      ['passed', 'passed'],
      said,
    )
    assert.equal(code, 0)
  })
})
