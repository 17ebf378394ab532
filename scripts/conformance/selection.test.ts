import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { type Lane, lanes } from '../../fixtures/lanes/lanes.ts'
import { type Flags, select } from './selection.ts'

const refusal = (flags: Flags) => {
  try {
    select(flags)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'accepted'
}

describe('select', () => {
  test('takes every claim and every lane when nothing is asked for', () => {
    const { laneNames, claimIds, writes } = select({}, () => undefined)
    assert.deepEqual(
      [laneNames.length, claimIds.length, writes],
      [Object.keys(lanes).length, Object.keys(claims).length, 'nothing'],
    )
  })
  test('leaves out a lane whose program is not here, says so, and takes it when it is asked for', () => {
    const whyNot = (lane: Lane) => (lane.components.registry === 'process' ? 'no program' : undefined)
    const { laneNames, notRun } = select({}, whyNot)
    assert.deepEqual(notRun, [{ lane: 'real-registry', reason: 'no program' }])
    assert.deepEqual([...laneNames, 'real-registry'].sort(), Object.keys(lanes).sort())
    assert.deepEqual(select({ lane: ['real-registry'] }, whyNot).laneNames, ['real-registry'])
  })
  test('takes read-only claims alone on a cluster that is there already', () => {
    const { claimIds, writes } = select({ kubeconfig: 'k' })
    assert.ok(claimIds.length > 0 && claimIds.every((id) => claims[id].reach === 'read-only'))
    assert.equal(writes, 'nothing')
  })
  test('adds those that write in a namespace when they are allowed', () => {
    const { claimIds, writes } = select({ kubeconfig: 'k', allow: ['namespace'] })
    assert.ok(claimIds.includes('default/def-is-create'))
    assert.ok(claimIds.every((id) => claims[id].reach !== 'cluster'))
    assert.equal(writes, 'namespace')
  })
  test('refuses a claim whose reach is not allowed, and says how to allow it', () => {
    assert.equal(
      refusal({ kubeconfig: 'k', claim: ['default/def-is-create'] }),
      '--claim default/def-is-create: expected a reach of read-only, saw namespace\nnext: add --allow namespace',
    )
    assert.match(
      refusal({ kubeconfig: 'k', allow: ['namespace'], claim: ['default/def-new-after-flip'] }),
      /expected a reach of read-only or namespace, saw cluster\nnext: add --allow cluster$/,
    )
  })
  test('takes every reach up to the one that is allowed', () => {
    const reachesOf = (...allow: readonly string[]) => {
      const { claimIds, writes } = select({ kubeconfig: 'k', allow })
      return [new Set(claimIds.map((id) => claims[id].reach)).size, writes]
    }
    assert.deepEqual(reachesOf('cluster'), [3, 'cluster'])
    assert.deepEqual(reachesOf('lifecycle', 'namespace'), [4, 'lifecycle'])
    const read = { kubeconfig: 'k', allow: ['cluster'], claim: ['chain/chain-consistent'] }
    assert.equal(select(read).writes, 'nothing')
  })
  test('takes what cannot be put back on a real cluster only by its name, and says so', () => {
    const id = 'registry/prune-children-kept'
    const { claimIds, notRun } = select({ kubeconfig: 'k', allow: ['cluster'] })
    assert.equal(claimIds.includes(id), false)
    assert.match(
      notRun.map(({ lane, reason }) => `${lane}: ${reason}`).join(),
      /^registry\/prune-children-kept: .*for good/,
    )
    const named = select({ kubeconfig: 'k', allow: ['cluster'], claim: [id] })
    assert.deepEqual([named.claimIds, named.notRun], [[id], []])
    assert.deepEqual(select({ kubeconfig: 'k' }).notRun, [])
  })
  test('refuses names that are not there, with the nearest one', () => {
    assert.match(
      refusal({ lane: ['install-mulit-amd64'] }),
      /there is no such lane; did you mean install-multi-amd64\?/,
    )
    assert.match(refusal({ claim: ['default/def-is-creat'] }), /did you mean default\/def-is-create\?/)
    assert.match(refusal({ lane: ['x'] }), /one of install-single-amd64, /)
  })
  test('refuses flags that exclude each other', () => {
    assert.match(refusal({ kubeconfig: 'k', lane: ['install-multi-amd64'] }), /expected no lane beside --kubeconfig/)
    assert.match(refusal({ allow: ['namespace'] }), /expected --kubeconfig beside it/)
    assert.match(refusal({ kubeconfig: 'k', allow: ['all'] }), /expected namespace or cluster or lifecycle, saw all/)
  })
})
