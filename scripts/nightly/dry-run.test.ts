import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { readLanes } from '../../fixtures/lanes/file/parse-lanes.ts'
import { lanesWith } from '../../fixtures/lanes/file/sample-lanes.ts'

const folder = mkdtempSync(join(tmpdir(), 'dry-run-'))
after(() => rmSync(folder, { recursive: true }))

function dryRun(lanes: string, ...flags: readonly string[]) {
  const command = [resolve(import.meta.dirname, '../nightly.ts'), '--lanes', lanes, '--dry-run', ...flags]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  return { code: status, said: stdout, refused: stderr }
}

describe('npm run nightly -- --dry-run', () => {
  test('plans every lane that the project ships', () => {
    const path = 'suites/lanes/every-deployment.yaml'
    const { code, said, refused } = dryRun(path)
    assert.deepEqual([code, refused], [0, ''])
    const { lanes } = readLanes(path)
    assert.deepEqual(
      [...said.matchAll(/^lane (\S+): provider/gm)].map(([, name]) => name),
      lanes.map(({ name }) => name),
    )
  })

  test('says at the end which lanes cannot be run, and plans the others', () => {
    const path = join(folder, 'dear.yaml')
    writeFileSync(
      path,
      `${lanesWith('aws')}    budget: { pricePerHour: 100, atMost: 10 }\n${lanesWith('embedded').split('lanes:\n')[1]}`,
    )
    const { code, said, refused } = dryRun(path)
    assert.equal(code, 2)
    assert.match(said, /^2 lanes, .*\n/)
    assert.match(said, /^lane to-try: provider/m)
    assert.match(refused, /^1 of 2 lanes cannot be run:\nlane aws-multi budget: expected at most 10 EUR, saw /)
  })

  test('refuses a limit of nothing, and a policy that is not there', () => {
    const path = join(folder, 'one.yaml')
    writeFileSync(path, lanesWith('embedded'))
    const limit = dryRun(path, '--max', 'awss=2')
    assert.equal(limit.code, 2)
    assert.match(limit.refused, /^--max awss=2: expected KEY=N, .*\nnext: did you mean aws\?/)
    const policy = dryRun(path, '--policy', join(folder, 'nope.yaml'))
    assert.equal(policy.code, 2)
    assert.match(policy.refused, /^--policy \S+nope\.yaml: expected a file that can be read, saw ENOENT\nnext: /)
    const { code, said } = dryRun(path, '--max', 'aws=2', '--max', 'hypershift/aws=1')
    assert.equal(code, 0)
    assert.match(said, /^1 lane, 4 at the same time, 2 of aws, 1 of hypershift\/aws/)
  })
})
