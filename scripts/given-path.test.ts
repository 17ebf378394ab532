import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { lanesWith } from '../fixtures/lanes/file/sample-lanes.ts'

const team = mkdtempSync(join(tmpdir(), 'team-'))
const project = resolve(import.meta.dirname, '..')
after(() => rmSync(team, { recursive: true }))

function npmRun(...args: readonly string[]) {
  const command = ['--prefix', project, 'run', '--silent', ...args]
  const { status, stdout, stderr } = spawnSync('npm', command, { cwd: team, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

describe('from the folder of a team', () => {
  writeFileSync(join(team, 'lanes.yaml'), lanesWith('existing'))

  test('npm run lane reads the lanes that are there', () => {
    const { status, said } = npmRun('lane', '--', 'plan', 'our-cluster', '--lanes', 'lanes.yaml')
    assert.equal(status, 0, said)
    assert.ok(said.includes(`folder ${join(team, '.importmode/our-cluster')}`), said)
  })

  test('npm run nightly keeps its records there', () => {
    const { status, said } = npmRun('nightly', '--', '--dry-run')
    assert.equal(status, 0, said)
    assert.ok(said.includes(`records go to ${join(team, 'nightly-results')}`), said)
  })

  test('a file that is not there is told with its whole path', () => {
    const { status, said } = npmRun('lane', '--', 'plan', 'our-cluster', '--lanes', 'others.yaml')
    assert.equal(status, 2)
    assert.ok(said.startsWith(`${join(team, 'others.yaml')}: expected a file of lanes, saw ENOENT`), said)
  })

  test('a script that npm was not called for starts at its own folder', () => {
    const env = { ...process.env, INIT_CWD: project, npm_lifecycle_event: 'test' }
    const command = [join(project, 'scripts/lane.ts'), 'plan', 'our-cluster']
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: team, env, encoding: 'utf8' })
    assert.equal(status, 0, stderr)
  })
})
