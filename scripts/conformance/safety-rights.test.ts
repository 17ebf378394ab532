import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Connection, connect } from '../../fixtures/cluster/connection.ts'
import { nameOf } from '../../fixtures/cluster/object-ref.ts'
import { budgets } from '../../fixtures/lanes/budgets.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { type GuardOptions, guardedRun } from '../../fixtures/safety/guarded-run.ts'
import { openJournal } from '../../fixtures/safety/open-journal.ts'
import { rightsOfSafety, type SafetyRight } from '../../fixtures/safety/rights-of-safety.ts'
import { leaseRef } from '../../fixtures/safety/run-lease.ts'

const journals = mkdtempSync(join(tmpdir(), 'safety-rights-'))
const lease = leaseRef('default')
const rights = rightsOfSafety(lease)
const rbac = '/apis/rbac.authorization.k8s.io/v1/clusterroles'
const claim = 'test'

let cluster: EmbeddedCluster
let administrator: Connection
before(async () => {
  cluster = await startEmbedded(lanes['install-multi-amd64'])
  administrator = await connectedAs('system:admin', 'system:masters')
})
after(async () => {
  await administrator.close()
  await cluster.stop()
  rmSync(journals, { recursive: true })
})

async function connectedAs(username: string, ...groups: readonly string[]): Promise<Connection> {
  const yaml = await cluster.api.kubeconfig(username, groups)
  return connect({ yaml, origin: username }, { requestWithinMs: 10_000, version: '1' })
}

/** What came of a run without claims by a user with these rights alone. */
async function ranWith(granted: readonly SafetyRight[], username: string): Promise<string> {
  const rules = granted
    .filter(({ verbs }) => verbs.length > 0)
    .map(({ group, resource, name, verbs }) => ({
      apiGroups: [group],
      resources: [resource],
      verbs,
      ...(name !== undefined && { resourceNames: [name] }),
    }))
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: username }
  const subjects = [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: username }]
  for (const [path, body] of [
    [rbac, { kind: 'ClusterRole', rules }],
    [`${rbac.slice(0, -1)}bindings`, { kind: 'ClusterRoleBinding', roleRef, subjects }],
  ] as const) {
    const whole = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name: username }, ...body }
    const { status } = await administrator.send({ method: 'POST', path, body: whole, claim })
    assert.equal(status, 201)
  }
  const connection = await connectedAs(username, 'system:authenticated')
  const options: GuardOptions = {
    connection,
    budgets: budgets.embedded,
    journals,
    cluster: 'a-cluster',
    lease,
    holder: username,
    times: { durationMs: 1_000, renewEveryMs: 200, renewWithinMs: 800 },
    waiting: 'expiry',
    namespaceWithinMs: budgets.embedded.namespaceWithinMs,
    say: () => {},
  }
  const namespace = `importmode-${username}`
  try {
    const left = await guardedRun(options, { namespace, isResumed: false }, async () => {
      await (await openJournal(namespace, options)).restored('/api/v1/nothing')
    })
    return left === undefined ? 'nothing is left' : String(left)
  } catch (error) {
    return String(error)
  } finally {
    await connection.close()
  }
}

describe('rightsOfSafety', () => {
  test('are enough for a run that changes nothing', async () => {
    assert.equal(await ranWith(rights, 'enough'), 'nothing is left')
  })
  test('are enough without those of which it is said what is left out', async () => {
    const needed = rights.filter(({ without }) => without === undefined)
    assert.equal(await ranWith(needed, 'needed'), 'nothing is left')
  })
  test('name the lease in everything but its creation', () => {
    const ofLease = rights.filter(({ resource }) => resource === 'leases')
    assert.deepEqual(
      ofLease.map(({ name, namespace, verbs }) => [nameOf({ ...lease, namespace, name }), verbs.join()]),
      [
        ['default/leases.coordination.k8s.io', 'create'],
        ['default/leases.coordination.k8s.io/importmode', 'get,watch,update,delete'],
      ],
    )
  })
  for (const right of rights.filter(({ without }) => without === undefined)) {
    for (const verb of right.verbs.filter((each) => each !== 'watch' && each !== 'patch')) {
      test(`need ${verb} of ${right.resource}${right.name === undefined ? '' : ' by name'}`, async () => {
        const fewer = rights.map((each) =>
          each === right ? { ...each, verbs: each.verbs.filter((kept) => kept !== verb) } : each,
        )
        const username = `without-${verb}-${right.resource}${right.name === undefined ? '' : '-named'}`
        assert.match(await ranWith(fewer, username), /403 Forbidden/)
        await administrator.send({ method: 'DELETE', path: `/api/v1/namespaces/importmode-${username}`, claim })
        await administrator.send({
          method: 'DELETE',
          path: '/apis/coordination.k8s.io/v1/namespaces/default/leases/importmode',
          claim,
        })
      })
    }
  }
})
