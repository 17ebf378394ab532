import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../../..')
/** What the image is for; the others need a browser, the site or tools of developers. */
const commands = ['conformance', 'merge', 'nightly', 'lane', 'restore', 'permissions', 'replay', 'signoff', 'attest']
/** Named to Playwright, and imported by nothing. */
const byName = ['allure-playwright']
/** Of imports that stay when types are stripped. */
const specifiers = /^(?:import|export) (?!type )(?:[^'`;]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm

/** Packages that these files import, and those that they import, in order. */
function packagesOf(files: readonly string[]): ReadonlySet<string> {
  const [seen, packages] = [new Set(files), new Set<string>()]
  for (const file of seen) {
    for (const [, still, later] of readFileSync(file, 'utf8').matchAll(specifiers)) {
      const specifier = still ?? later ?? ''
      const target = resolve(dirname(file), specifier)
      if (specifier.startsWith('.') && existsSync(target)) seen.add(target)
      const [, name] = /^((?:@[\w-]+\/)?[a-z][\w.-]*)(?:\/|$)/.exec(specifier) ?? []
      if (name !== undefined) packages.add(name)
    }
  }
  return packages
}

test('what the commands of the image need is in dependencies, and nothing else is', () => {
  const scripts = commands.map((name) => join(root, 'scripts', `${name}.ts`))
  const suites = globSync(['suites/**/*.ts', 'fixtures/reporter.ts'], { cwd: root }).map((file) => join(root, file))
  const needed = [...packagesOf([...scripts, ...suites]), ...byName]
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }
  assert.deepEqual(Object.keys(dependencies), [...new Set(needed)].sort())
})
