// A lane for tests: its file, its folders, the stand-ins of its programs, and an embedded cluster that every installer is said to have made.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { images as wellKnownImages } from '../../fixtures/control-plane/registry/well-known.ts'
import { parseLanes } from '../../fixtures/lanes/file/parse-lanes.ts'
import type { Deviation } from '../../fixtures/lanes/lifecycle/stand-ins/behaviour.ts'
import { putOnPath, type StandIns } from '../../fixtures/lanes/lifecycle/stand-ins/put-on-path.ts'
import type { EmbeddedCluster } from '../../fixtures/lanes/providers/embedded.ts'
import type { LaneRunOptions } from './session.ts'

export interface LaneUnderTest {
  readonly options: LaneRunOptions
  readonly standIns: StandIns
  /** All that was logged. */
  readonly said: readonly string[]
  readonly ended: AbortController
  /** Every text in a folder and below it, by path. */
  texts(): Readonly<Record<string, string>>
}

export const planted = {
  pullSecret: JSON.stringify({ auths: { 'quay.io': { auth: 'c29tZWJvZHk6cGxhbnRlZC1wdWxsLXNlY3JldA==' } } }),
  cloudKey: 'planted+cloud/key0123456789abcdef',
  password: 'planted-bmc-Password-1',
}

/** `text` has the fields of one lane, whose name is `tested`. */
export async function laneUnderTest(
  t: TestContext,
  text: string,
  { cluster, deviations = [] }: { readonly cluster?: EmbeddedCluster; readonly deviations?: readonly Deviation[] } = {},
): Promise<LaneUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'lane-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const kubeconfig = (await cluster?.api.kubeconfig('system:admin', ['system:masters'])) ?? 'none: {}'
  const standIns = putOnPath(join(folder, 'bin'), { kubeconfig, deviations })
  writeFileSync(join(folder, 'pull-secret.json'), planted.pullSecret)
  writeFileSync(join(folder, 'kubeconfig'), kubeconfig)
  writeFileSync(join(folder, 'id.pub'), 'ssh-ed25519 AAAA somebody\n')
  mkdirSync(join(folder, 'home'))
  const indented = text.trim().replaceAll(/^/gm, '    ')
  const file = `apiVersion: importmode.dev/v1\nkind: Lanes\nlanes:\n  - name: tested\n${indented}\n`
  writeFileSync(join(folder, 'lanes.yaml'), file)
  const [lane] = parseLanes(join(folder, 'lanes.yaml'), file).lanes
  if (lane === undefined) throw new Error('no lane')
  const said: string[] = []
  const ended = new AbortController()
  const [work, results] = [join(folder, 'work'), join(folder, 'results')]
  const environment = {
    PATH: `${standIns.folder}:${process.env['PATH']}`,
    HOME: join(folder, 'home'),
    CLOUD_KEY: planted.cloudKey,
    BMC_PASSWORD: planted.password,
    ROSA_TOKEN: 'planted-rosa-token-0123456789',
    UNASKED_TOKEN: 'planted-unasked-token-0123456789',
    MANAGEMENT_KUBECONFIG: join(folder, 'kubeconfig'),
  }
  const times = { settledForMs: 200, followedWithinMs: 20_000 }
  const log = (line: string) => said.push(line)
  const options = { lane, folder, work, results, log, signal: ended.signal, environment, times }
  return { options, standIns, said, ended, texts: () => textsIn(folder, ['bin', 'home']) }
}

/** Of an embedded cluster: what claims import. */
export function imageOf({ registry }: EmbeddedCluster): string {
  const { repository, tag } = wellKnownImages.manifestList
  return `${registry.host}/${repository}:${tag}`
}

function textsIn(folder: string, without: readonly string[]): Readonly<Record<string, string>> {
  const found = readdirSync(folder).flatMap((name): [string, string][] => {
    const path = join(folder, name)
    if (without.includes(name)) return []
    return statSync(path).isDirectory() ? Object.entries(textsIn(path, [])) : [[path, readFileSync(path, 'utf8')]]
  })
  return Object.fromEntries(found)
}
