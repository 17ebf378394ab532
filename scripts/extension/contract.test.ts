import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { extensionBudgets } from '../../fixtures/lanes/budgets.ts'
import { writeBundle } from './bundle.ts'
import { type Call, called } from './called.ts'
import { readImages, readInfo, readList, readResults } from './go-caller.ts'

const folder = mkdtempSync(join(tmpdir(), 'extension-contract-'))
const bundle = join(folder, 'importmode-tests-ext.cjs')
const call = (args: readonly string[], more: Partial<Call> = {}) =>
  called({ command: [process.execPath, bundle], args, ...more })
const aName = '[sig-imageregistry] importmode claim chain/chain-consistent'
const source = 'importmode:non-payload:imagestreams'

describe('the contract of openshift-tests', () => {
  before(() => writeBundle(bundle))
  after(() => rmSync(folder, { recursive: true }))

  test('trap 1: labels are an object, and what is empty is there', async () => {
    const { said, code } = await call(['list', '-o', 'jsonl'])
    assert.equal(code, 0)
    const specs = readList(said)
    assert.equal(specs.length, Object.keys(claims).length)
    for (const spec of specs) assert.ok(spec['labels'] && spec['resources'] && spec['environmentSelector'])
  })

  test('trap 2, 3 and 17: times have six digits, a duration is whole and not 0, and a folder for artefacts need not be there', async () => {
    const { said } = await call(['run-test', '-n', aName, '-o', 'jsonl'], {
      env: { KUBECONFIG: join(folder, 'none'), EXTENSION_ARTIFACT_DIR: join(folder, 'a/b') },
    })
    const [result] = readResults(said, [aName])
    assert.equal(result?.lifecycle, 'blocking', said)
    assert.match(String(result.fields['startTime']), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC$/)
    assert.ok(Number(result.fields['duration']) >= 1)
  })

  test('trap 4: the time of a test is in nanoseconds, written out', async () => {
    const { said } = await call(['info'])
    const written = [...said.matchAll(/"testTimeout": (\S+?),?\n/g)].map(([, text]) => text)
    assert.ok(written.length > 0)
    for (const text of written) assert.ok(/^\d+$/.test(text ?? '') && Number(text) >= 60_000_000_000, text)
  })

  test('trap 6: what is said to people never begins with a brace', async () => {
    for (const args of [
      ['{"a":1}'],
      ['run-test', '-n', '{"name":"x","result":"passed"}\n{"name":"y"}'],
      ['list', '{'],
    ]) {
      const { said, code } = await call(args)
      assert.equal(code, 1)
      assert.doesNotMatch(said, /^\{/m)
    }
  })

  test('trap 7: images are an empty array and nothing else', async () => {
    const { said, code } = await call(['images'])
    assert.deepEqual([readImages(said), said, code], [[], '[]\n', 0])
  })

  test('trap 8: the version begins with v, and list takes flags that it does not know', async () => {
    assert.match(String(readInfo((await call(['info'])).said)['apiVersion']), /^v\d+\.\d+$/)
    const known = readList((await call(['list', '-o', 'jsonl', '--topology=External'])).said)
    for (const strange of [['--newer=x'], ['--newer', 'x'], ['--newer'], ['--newer=a', '--newer=b']]) {
      const { said, code } = await call(['list', ...strange, '-o', 'jsonl', '--topology=External'])
      assert.equal(code, 0, said)
      assert.deepEqual(readList(said), known)
    }
    assert.equal((await call(['run-test', '--newer=x', '-n', aName])).code, 1)
  })

  test('trap 9: list and info need neither cluster nor home', async () => {
    const env = { HOME: '/nonexistent', KUBECONFIG: '/nonexistent/kubeconfig', TMPDIR: '/nonexistent' }
    for (const args of [['info'], ['list', '-o', 'jsonl'], ['list', '-o', 'jsonl', '--version=4.21.3']]) {
      const { said, code } = await call(args, { env, cwd: '/' })
      assert.equal(code, 0, said)
    }
  })

  test('trap 10: names come in every form that flags have, and unknown ones are refused', async () => {
    const other = '[sig-imageregistry] importmode claim cluster-version/cv-arch-enum'
    const env = { KUBECONFIG: join(folder, 'none') }
    for (const args of [
      ['-n', aName, '-n', other],
      ['--names', aName, `--names=${other}`],
      [`-n${aName}`, other],
      [aName, `-n=${other}`, '-n', aName],
    ]) {
      const { said } = await call(['run-test', ...args, '-o', 'jsonl'], { env })
      const results = readResults(said, [aName, other])
      assert.deepEqual(
        results.map(({ lifecycle }) => lifecycle),
        ['blocking', 'blocking'],
        args.join(' '),
      )
    }
    for (const unknown of ['it\'s "quoted" [here]', 'ünknown → 名前', `${aName} `]) {
      const { said, code } = await call(['run-test', '-n', aName, '-n', unknown], { env })
      assert.equal(code, 1)
      assert.ok(said.includes('no such tests') && said.includes(unknown), said)
    }
    const near = await call(['run-test', '-n', 'default/def-stored-stable', '-n', `${aName}x`], { env })
    assert.match(
      near.said,
      /def-stored-stable \(did you mean \[sig-imageregistry\]\[Serial\] importmode claim default\/def-stored-stable\?\)/,
    )
    assert.ok(near.said.includes(`did you mean ${aName}?`), near.said)
    assert.equal((await call(['run-test', aName, other], { env })).code, 1)
  })

  test('trap 11: names are read from a pipe only without others, and one that nobody closes holds nothing up', async () => {
    const env = { KUBECONFIG: join(folder, 'none') }
    const open = () => {}
    const named = await call(['run-test', '-n', aName, '-o', 'jsonl'], { env, onStart: open })
    assert.ok(named.tookMs < extensionBudgets.namesWithinMs, String(named.tookMs))
    assert.equal(readResults(named.said, [aName])[0]?.lifecycle, 'blocking')
    const piped = await call(['run-test', '-o', 'jsonl'], { env, onStart: ({ stdin }) => stdin?.end(`${aName}\n\n`) })
    assert.equal(readResults(piped.said, [aName])[0]?.lifecycle, 'blocking')
    const never = await call(['run-test', '-o', 'jsonl'], { env, onStart: open })
    assert.equal(never.code, 1)
    assert.ok(never.said.includes('expected a name') && never.tookMs < 20_000, never.said)
  })

  test('trap 15: every suite is ours alone, by its name and by its source', async () => {
    const suites = readInfo((await call(['info'])).said)['suites'] as { name: string; qualifiers: string[] }[]
    assert.equal(new Set(suites.map(({ name }) => name)).size, suites.length)
    for (const { name, qualifiers } of suites) {
      assert.ok(name.startsWith('importmode/'))
      assert.ok(qualifiers.length > 0 && qualifiers.every((each) => each.startsWith(`(source == "${source}") && (`)))
    }
  })

  test('a call fails for tests that block, and not for those that inform', async () => {
    const informing = '[sig-imageregistry] importmode claim client/oc-tag-legacy'
    const env = { KUBECONFIG: join(folder, 'none') }
    const { said, code } = await call(['run-test', '-n', informing], { env })
    assert.equal(code, 0)
    assert.match(said, /^importmode-tests-ext: 1 informing tests failed\n\[/)
    assert.equal((await call(['run-test', '-n', informing, '-n', aName], { env })).code, 1)
  })

  test('trap 19: another component is refused by every command', async () => {
    for (const command of [['info'], ['list'], ['run-test', '-n', aName], ['run-suite', 'x'], ['images'], ['update']]) {
      const { said, code } = await call([...command, '--component', 'a:b:c'])
      assert.equal(code, 1)
      assert.match(said, /--component a:b:c: expected default or importmode:non-payload:imagestreams/)
    }
    assert.equal((await call(['info', '--component', source])).code, 0)
  })

  test('trap 20: the four groups of the framework tests hold of our own names', async () => {
    const info = readInfo((await call(['info'])).said)
    const { commit, build_date, git_tree_state } = info['source'] as Record<string, string>
    assert.ok(commit && build_date && git_tree_state)
    const names = (await call(['list', '-o', 'names'])).said.trimEnd().split('\n')
    assert.ok(names.includes(aName))
    const { said, code } = await call(['run-test', '-n', aName], { env: { KUBECONFIG: join(folder, 'none') } })
    assert.equal(code, 1)
    assert.deepEqual(
      JSON.parse(said).map(({ name }: { name: string }) => name),
      [aName],
    )
    assert.equal((await call(['update'], { cwd: folder })).code, 0)
    const path = join(folder, '.openshift-tests-extension/importmode_non-payload_imagestreams.json')
    const written = readFileSync(path, 'utf8')
    const recorded = JSON.parse(written)
    assert.equal(recorded.length, names.length)
    writeFileSync(path, JSON.stringify([...recorded, { name: 'one that was there' }]))
    const refused = await call(['update'], { cwd: folder })
    assert.equal(refused.code, 1)
    assert.match(refused.said, /one that was there\n {2}next: /)
  })
})
