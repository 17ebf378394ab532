import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import { select } from './selection.ts'
import { claimsOfShard, parseShard, shardOf } from './shard.ts'

const every = Object.keys(claims) as ClaimId[]

describe('claimsOfShard', () => {
  for (const count of [1, 2, 3, 5, 40]) {
    const part = (ids: readonly ClaimId[], at: number) => claimsOfShard(ids, { number: at + 1, of: count })
    const parts = Array.from({ length: count }, (_, at) => part(every, at))
    test(`asks every claim once in ${count} parts, and each part knows what the others are asked`, () => {
      assert.deepEqual(parts.flatMap(({ own }) => own).sort(), [...every].sort())
      for (const { own, part } of parts) {
        assert.notEqual(own.length, 0)
        assert.deepEqual([...own, ...part.elsewhere].sort(), [...every].sort())
      }
    })
    test(`gives the same ${count} parts whatever the order of the claims is`, () => {
      const reversed = every.toReversed()
      assert.deepEqual(
        parts.map(({ own }) => [...own].sort()),
        parts.map((_, at) => [...part(reversed, at).own].sort()),
      )
    })
    test(`leaves claims that share a change of the cluster together in ${count} parts`, () => {
      const changing = parts.filter(({ own }) => own.some((id) => claims[id].reach === 'cluster'))
      assert.equal(changing.length, 1)
    })
  }
  test('gives parts about the same to do', () => {
    const ids = every.filter((id) => claims[id].reach === 'read-only')
    const sizes = [1, 2, 3].map((number) => claimsOfShard(ids, { number, of: 3 }).own.length)
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join())
  })
  test('refuses more parts than there are things to ask', () => {
    const [one = 'default/def-is-create', two = one] = every.filter((id) => claims[id].reach === 'read-only')
    assert.throws(
      () => claimsOfShard([one, two], { number: 1, of: 3 }),
      /^AuthoringError: --shard 1\/3: expected at most 2 parts of 2 claims, saw 3\nnext: use at most 2/,
    )
  })
})

describe('parseShard', () => {
  test('reads which part and how many', () => assert.deepEqual(parseShard('2/3'), { number: 2, of: 3 }))
  for (const text of ['0/3', '4/3', '1/0', '1', '1/2/3', '-1/2', '1/1001', '']) {
    test(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => parseShard(text), /^AuthoringError: --shard/))
  }
})

describe('shardOf', () => {
  test('is the whole selection without the flag', () => {
    const selection = select({})
    assert.deepEqual(shardOf(selection, {}), { selection, part: undefined })
  })
  test('refuses claims that change a cluster which other parts use', () => {
    const selection = { ...select({ kubeconfig: 'x' }), claimIds: every }
    assert.throws(
      () => shardOf(selection, { shard: '1/2', kubeconfig: 'x' }),
      /expected claims that leave a cluster to others, saw [a-z]+\/[\w-]+, of reach (cluster|lifecycle)\nnext: /,
    )
  })
  test('refuses to take addresses out of a part', () => {
    const flags = { shard: '1/2', kubeconfig: 'x', redact: ['addresses'] }
    assert.throws(() => shardOf(select({ kubeconfig: 'x' }), flags), /expected no --redact, saw --redact/)
  })
  test('makes no namespace for a part that needs none', () => {
    const claim = ['chain/chain-consistent', 'default/def-is-create']
    const flags = { kubeconfig: 'x', allow: ['namespace'], claim }
    const needs = ['1/2', '2/2'].map((shard) => shardOf(select(flags), { ...flags, shard }).selection)
    assert.deepEqual(needs.map(({ claimIds, writes }) => [claimIds[0], writes]).sort(), [
      ['chain/chain-consistent', 'nothing'],
      ['default/def-is-create', 'namespace'],
    ])
  })
})
