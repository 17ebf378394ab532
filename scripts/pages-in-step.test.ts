// What the pages list by hand has to be what the project has: a page that names yesterday's lanes misleads.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { lanes } from '../fixtures/lanes/lanes.ts'

const root = resolve(import.meta.dirname, '..')

/** What stands in code in the first column of the tables of a page. */
function firstColumn(page: string): readonly string[] {
  const rows = readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^\| (`[^|]*`) \|/gm)
  return [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

describe('the pages', () => {
  test('name every lane', () => {
    const page = readFileSync(join(root, 'docs/project/lanes.mdx'), 'utf8')
    assert.deepEqual(
      Object.keys(lanes).filter((name) => !page.includes(`\`${name}\``)),
      [],
    )
  })

  test('say how many lanes there are', () => {
    const [, count] = /on (\d+) embedded clusters/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
    assert.equal(Number(count), Object.keys(lanes).length)
  })

  test('give a reason for every dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
      devDependencies: Record<string, string>
    }
    const rows = firstColumn('project/architecture.mdx')
    assert.deepEqual(
      Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !rows.includes(name)),
      [],
    )
  })
})
