import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseLanes } from '../../fixtures/lanes/file/parse-lanes.ts'
import { lanesWith } from '../../fixtures/lanes/file/sample-lanes.ts'
import { copiedKubeconfig } from './run-lane.ts'

const kubeconfig = {
  'current-context': 'c',
  contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
  clusters: [{ name: 'k', cluster: { server: 'https://api.example.com:6443' } }],
  users: [{ name: 'u', user: { token: 'planted-token' } }],
}

test('a lane’s copy of a kubeconfig is its owner’s alone, also over one that everybody reads', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'run-lane-'))
  const mask = process.umask(0)
  t.after(() => {
    process.umask(mask)
    rmSync(folder, { recursive: true })
  })
  const [source, copy] = [join(folder, 'source'), join(folder, 'copy')]
  writeFileSync(source, JSON.stringify(kubeconfig), { mode: 0o644 })
  writeFileSync(copy, 'old', { mode: 0o644 })
  const file = parseLanes(join(folder, 'lanes.yaml'), lanesWith('existing'))
  const [lane = assert.fail()] = file.lanes
  const own = { ...lane, credentials: { kubeconfig: { file: source } } }
  assert.equal(copiedKubeconfig({ lane: own, file }, copy), copy)
  assert.match(readFileSync(copy, 'utf8'), /planted-token/)
  assert.equal(statSync(copy).mode & 0o777, 0o600)
})
