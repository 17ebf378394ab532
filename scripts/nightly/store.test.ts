import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { writeRecord } from '../../fixtures/results/record-files.ts'
import { sampleRecord } from '../../fixtures/results/sample-record.ts'
import { bucketIn, bucketStore } from './bucket-store.ts'
import { collect, fetchCopies } from './collect.ts'
import { folderStore } from './folder-store.ts'
import { accessKey, type StandInBucket, startBucket } from './stand-in-bucket.ts'
import type { Store } from './store.ts'

const root = mkdtempSync(join(tmpdir(), 'store-'))
const record = Buffer.from('{"kind":"Record"}')
const variables = {
  AWS_ACCESS_KEY_ID: accessKey.id,
  AWS_SECRET_ACCESS_KEY: accessKey.secret,
  AWS_EC2_METADATA_DISABLED: 'true',
}
let bucket: StandInBucket

before(async () => {
  Object.assign(process.env, variables)
  bucket = await startBucket()
})
after(async () => {
  for (const name of Object.keys(variables)) delete process.env[name]
  await bucket[Symbol.asyncDispose]()
  rmSync(root, { recursive: true })
})
beforeEach(() => {
  bucket.objects.clear()
  Object.assign(bucket, { keepsChecksums: true, heedsConditions: true })
  bucket.troubles.length = 0
  bucket.asked.length = 0
})

const inBucket = () => bucketStore({ name: 'records', prefix: 'team/' }, bucket.endpoint)
const stores: Readonly<Record<string, () => Store>> = {
  folderStore: () => folderStore(mkdtempSync(join(root, 'folder-'))),
  bucketStore: inBucket,
}

for (const [name, make] of Object.entries(stores)) {
  describe(name, () => {
    test('keeps bytes, and the same ones twice', async () => {
      const store = make()
      for (const key of [
        '2026-11-26/b/run/b.record.json',
        '2026-11-26/a/run/a.record.json',
        '2026-11-27/a/run/a.record.json',
      ]) {
        await store.put(key, record)
        await store.put(key, record)
      }
      assert.deepEqual(await store.get('2026-11-26/a/run/a.record.json'), record)
      assert.deepEqual(await store.keys(), [
        '2026-11-26/a/run/a.record.json',
        '2026-11-26/b/run/b.record.json',
        '2026-11-27/a/run/a.record.json',
      ])
    })
    test('overwrites nothing', async () => {
      const store = make()
      await store.put('x', record)
      await assert.rejects(
        store.put('x', Buffer.from('{}')),
        /x: expected sha256 .*, saw sha256 .*\nnext: nothing was overwritten/,
      )
      assert.deepEqual(await store.get('x'), record)
    })
  })
}

describe('bucketStore', () => {
  test('tries again when the service is busy, or its answer is lost', async () => {
    bucket.troubles.push('503', '503', 'lost')
    await inBucket().put('x', record)
    assert.deepEqual(bucket.objects.get('team/x'), record)
  })
  test('finds out that other bytes were stored than it sent', async () => {
    bucket.troubles.push('damaged')
    await assert.rejects(inBucket().put('x', record), /s3:\/\/records\/team\/x: expected sha256 .*, saw sha256/)
  })
  test('finds out where the service keeps no checksums', async () => {
    bucket.keepsChecksums = false
    bucket.troubles.push('damaged')
    await assert.rejects(inBucket().put('x', record), /expected sha256 .*, saw sha256/)
    bucket.objects.clear()
    await inBucket().put('x', record)
  })
  test('overwrites nothing where the service heeds no conditions', async () => {
    bucket.heedsConditions = false
    await inBucket().put('x', record)
    await assert.rejects(inBucket().put('x', Buffer.from('{}')), /nothing was overwritten/)
  })
  test('names the address and the status when it is not let in, and shows no credentials', async () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'another-secret'
    try {
      await assert.rejects(inBucket().put('x', record), (error: Error) => {
        assert.match(error.message, /^s3:\/\/records\/team\/x: expected an answer of the service, saw status 403/)
        assert.doesNotMatch(error.message, /another-secret|STANDINKEY/)
        return true
      })
    } finally {
      process.env['AWS_SECRET_ACCESS_KEY'] = accessKey.secret
    }
  })
  test('takes credentials from the shared file too', async () => {
    const file = join(root, 'credentials')
    writeFileSync(file, `[nightly]\naws_access_key_id = ${accessKey.id}\naws_secret_access_key = ${accessKey.secret}\n`)
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...others } = process.env
    const given = process.env
    process.env = { ...others, AWS_SHARED_CREDENTIALS_FILE: file, AWS_PROFILE: 'nightly' }
    try {
      await inBucket().put('x', record)
    } finally {
      process.env = given
    }
    assert.deepEqual(bucket.objects.get('team/x'), record)
  })
})

describe('bucketIn', () => {
  test('reads a bucket and a prefix', () => {
    assert.deepEqual(bucketIn('s3://records/team/nightly/'), { name: 'records', prefix: 'team/nightly/' })
    assert.deepEqual(bucketIn('s3://records'), { name: 'records', prefix: '' })
    assert.equal(bucketIn('./results'), undefined)
  })
  test('refuses an address without a bucket', () => {
    assert.throws(
      () => bucketIn('s3:///x'),
      /^AuthoringError: --results s3:\/\/\/x: expected s3:\/\/bucket\/prefix, .*saw no bucket/,
    )
    assert.throws(
      () => bucketIn('s3://b/p'),
      /expected s3:\/\/bucket\/prefix, with a bucket of 3 to 63 .*, saw the bucket b\n/,
    )
  })
})

describe('collect', () => {
  test('leaves a record where it is until it is stored, and stores it later', async () => {
    const [folder, copies] = [mkdtempSync(join(root, 'night-')), mkdtempSync(join(root, 'copies-'))]
    const path = writeRecord(folder, sampleRecord({ lane: 'aws', runId: 'run-1' }))
    const bytes = readFileSync(path)
    const away = bucketStore({ name: 'records', prefix: '' }, 'http://127.0.0.1:1')
    const { keys, problems } = await collect(folder, '2026-11-26', { store: away, copies })
    assert.deepEqual(keys, [])
    assert.match(problems.join(), /^s3:\/\/records\/2026-11-26\/aws\/run-1\/aws\.record\.json: expected an answer/)
    assert.deepEqual(readFileSync(path), bytes)
    const later = await collect(folder, '2026-11-26', { store: inBucket(), copies })
    assert.deepEqual(later, { keys: ['2026-11-26/aws/run-1/aws.record.json'], problems: [] })
    assert.deepEqual(bucket.objects.get('team/2026-11-26/aws/run-1/aws.record.json'), bytes)
    assert.deepEqual([readdirSync(folder), readFileSync(join(copies, later.keys[0] ?? ''))], [[], bytes])
  })
  test('tells a file that is no record, and leaves it', async () => {
    const folder = mkdtempSync(join(root, 'night-'))
    writeFileSync(join(folder, 'aws.record.json'), '{')
    const { problems } = await collect(folder, '2026-11-26', { store: inBucket() })
    assert.equal(problems.length, 1)
    assert.deepEqual(readdirSync(folder), ['aws.record.json'])
  })
})

test('fetchCopies gets what other machines have stored, once', async () => {
  const copies = mkdtempSync(join(root, 'copies-'))
  const keys = ['2026-11-25/aws/run-0/aws.record.json', '2026-11-25/aws/run-0/aws.record.intoto.json']
  for (const key of keys) bucket.objects.set(`team/${key}`, Buffer.from(key))
  bucket.objects.set('team/notes.txt', Buffer.from('x'))
  bucket.objects.set('team/../../escape.record.json', Buffer.from('x'))
  await fetchCopies({ store: inBucket(), copies })
  for (const key of keys) assert.equal(readFileSync(join(copies, key), 'utf8'), key)
  assert.deepEqual(readdirSync(copies), ['2026-11-25'])
  bucket.asked.length = 0
  await fetchCopies({ store: inBucket(), copies })
  assert.deepEqual(
    bucket.asked.filter((each) => each.startsWith('GET /records/team')),
    [],
  )
})
