import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { mixedRecord, sampleResults } from '../fixtures/outputs/sample-results.ts'
import { writeRecord } from '../fixtures/results/record-files.ts'

const held = mixedRecord({ claims: [sampleResults.held] })

describe('npm run attest', () => {
  let folder = ''
  const run = (args: readonly string[], passphrase = 'a pass phrase') =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'attest.ts'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, IMPORTMODE_KEY_PASSPHRASE: passphrase },
    })
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'attest-'))
    writeRecord(join(folder, 'results'), held)
    writeRecord(join(folder, 'results'), mixedRecord({ lane: 'red' }))
  })
  after(() => rmSync(folder, { recursive: true }))

  test('makes a pair, signs with it and verifies what it signed', () => {
    assert.equal(run(['key', 'key', '--kind', 'p256']).status, 0)
    const signed = run(['sign', '--key', 'key', '--url', 'https://a.example/1'])
    assert.deepEqual([signed.status, signed.stderr], [0, ''])
    assert.match(
      signed.stdout,
      /^existing\.record\.json: PASSED, .*\nred\.record\.json: FAILED, .*\n2 signed, 0 refused/,
    )
    const verified = run(['verify', '--key', 'key.pub', '--release', `sha256:${'1'.repeat(64)}`])
    assert.match(
      verified.stdout,
      /^existing\.record\.json: PASSED, sha256:1+, by key .*\nred.*FAILED.*\n2 verified, 0 refused\n/,
    )
    assert.equal(verified.status, 0)
    assert.deepEqual(readdirSync(join(folder, 'results')).filter((name) => name.includes('intoto')).length, 2)
  })

  test('shows a name that would steer a terminal, and does nothing of it', () => {
    const { stdout, stderr } = run(['key', 'a\u001b[31m\u202e'])
    assert.match(stdout, /^a\\u\{1b\}\[31m\\u\{202e\} and /, stderr)
    const missing = run(['sign', '--key', 'none\u001b[31m'])
    assert.match(missing.stderr, /none\\u\{1b\}\[31m/)
  })

  test('says for each file why it is refused, with exit code 1', () => {
    writeRecord(join(folder, 'results'), { ...held, lane: 'unsigned' })
    const { status, stdout, stderr } = run(['verify', '--key', 'key.pub'])
    assert.equal(status, 1)
    assert.match(stdout, /\n2 verified, 1 refused\n$/)
    assert.match(stderr, /unsigned\.record\.json: expected it to be signed/)
    rmSync(join(folder, 'results', 'unsigned.record.json'))
  })

  test('signs nothing that is bound to no release', () => {
    const { subject: _, ...record } = held
    writeRecord(join(folder, 'unbound'), { ...record, complete: false })
    const { status, stderr } = run(['sign', '--key', 'key', '--results', 'unbound'])
    assert.equal(status, 1)
    assert.match(stderr, /subject\.releaseDigest: expected the digest of a release, saw none/)
    assert.deepEqual(readdirSync(join(folder, 'unbound')), ['existing.record.json'])
  })

  test('never shows anything of a key', () => {
    const secret = readFileSync(join(folder, 'key'), 'utf8').split('\n').slice(1, -2)
    const runs = [
      run(['sign', '--key', 'key'], 'wrong words'),
      run(['sign', '--key', 'key'], ''),
      run(['verify', '--key', 'key']),
      run(['key', 'key']),
      run(['sign', '--key', 'key']),
    ]
    assert.deepEqual(
      runs.map(({ status }) => status),
      [2, 2, 2, 2, 0],
    )
    const shown = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n')
    for (const words of [...secret, 'wrong words', 'a pass phrase']) assert(!shown.includes(words), words)
  })

  for (const [why, args, said] of [
    ['there is no verb', [], /^arguments: expected sign, verify or key, saw none/],
    ['the verb is another', ['trust'], /saw "trust"/],
    ['there is no key', ['sign'], /^--key: expected one private key, saw 0/],
    ['no public key is named', ['verify'], /^--key: expected a public key, saw none/],
    ['the kind is unknown', ['key', 'x', '--kind', 'rsa'], /^--kind: expected ed25519 or p256, saw rsa/],
    ['the address is none', ['sign', '--key', 'key', '--url', 'javascript:x'], /^--url: expected https/],
    [
      'the release is no digest',
      ['verify', '--key', 'key.pub', '--release', '4.21'],
      /^--release: expected sha256:…, saw 4\.21/,
    ],
    [
      'there is no record',
      ['verify', '--key', 'key.pub', '--results', '.git'],
      /\.git: expected a file that can be read/,
    ],
  ] as const) {
    test(`refuses when ${why}`, () => {
      const { status, stderr } = run(args)
      assert.match(stderr, said)
      assert.notEqual(status, 0)
    })
  }
})
