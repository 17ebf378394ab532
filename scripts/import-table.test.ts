import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { problemsOf } from './import-table.ts'

function problems(file: string, ...specifiers: string[]) {
  return problemsOf(file, specifiers.map((specifier) => `import { a } from '${specifier}'`).join('\n'))
}

describe('problemsOf', () => {
  test('keeps components apart', () => {
    const [problem] = problems('fixtures/control-plane/registry/start.ts', '../kube-apiserver/start.ts')
    assert.match(
      problem ?? '',
      /^fixtures\/control-plane\/registry\/start\.ts:1 IMPORT \.\.\/kube-apiserver\/start\.ts/,
    )
  })
  test('lets components share what lies beside their folders, and the API server library', () => {
    const file = 'fixtures/control-plane/openshift-apiserver/kinds/image.ts'
    assert.deepEqual(problems(file, '../../clock.ts', '../../apiserver/store.ts', '../strategy.ts', './tag.ts'), [])
  })
  test('counts type imports and dynamic ones', () => {
    const dynamic = "const b = await import('".concat("../lanes/facts.ts')")
    const text = `import type { A } from '../cluster/a.ts'\n${dynamic}\n`
    assert.equal(problemsOf('fixtures/results/x.ts', text).length, 2)
  })
  test('gives the line of the specifier', () => {
    const text = "// a\nimport {\n  a,\n} from '../lanes/facts.ts'\n"
    assert.match(problemsOf('fixtures/api/x.ts', text)[0] ?? '', /^fixtures\/api\/x\.ts:4 /)
  })
  test('lets suites see one door only', () => {
    assert.deepEqual(problems('suites/a.spec.ts', '../fixtures/test.ts'), [])
    assert.equal(problems('suites/a.spec.ts', '../fixtures/cluster/a.ts', '@playwright/test').length, 2)
  })
  test('gives client-node to the cluster folder alone', () => {
    assert.deepEqual(problems('fixtures/cluster/connection.ts', '@kubernetes/client-node'), [])
    assert.equal(problems('fixtures/lanes/x.ts', '@kubernetes/client-node').length, 1)
  })
  test('does not let anything import a script', () => {
    assert.equal(problems('fixtures/lanes/x.ts', '../../scripts/check.ts').length, 1)
  })
})
