import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { footprints } from '../../fixtures/rights/footprints.gen.ts'
import type { JournalEntry } from '../../fixtures/safety/journal-entry.ts'
import { isRestorable } from '../../fixtures/safety/restorable.ts'

const config = '/apis/config.openshift.io/v1'
const entry = (path: string, more: Partial<JournalEntry>): JournalEntry => ({
  path,
  claim: 'a/claim',
  fields: [],
  ...more,
})
const field = (...path: string[]) => ({ fields: [{ path, before: {} }] })

/** Groups of the management cluster of a hosted one, which no run restores: its writes pass no journal. */
const ofManagement = ['hypershift.openshift.io']

/** What claims were seen to write outside of their namespace, as paths on the server. */
function writtenPaths(): readonly (readonly [verb: string, path: string])[] {
  const needs = Object.values(footprints).flatMap((each) => each.needs)
  return needs
    .filter(({ verb }) => ['create', 'update', 'patch', 'delete'].includes(verb))
    .filter((need) => need.namespace !== 'own' && need.isDryRun !== true && !ofManagement.includes(need.group))
    .map(({ verb, group, resource, namespace, name = 'a-name' }) => {
      const scope = namespace === undefined ? '' : `/namespaces/${namespace}`
      return [verb, `${group === '' ? '/api/v1' : `/apis/${group}/v1`}${scope}/${resource}/${name}`]
    })
}

describe('isRestorable', () => {
  test('knows everything that claims were seen to write', () => {
    const seen = writtenPaths()
    assert.ok(seen.length > 5)
    for (const [verb, path] of seen) {
      const ways = verb === 'patch' || verb === 'update' ? [{ fields: [] }] : [{ made: {} }, { deleted: {} }]
      assert.ok(
        ways.some((more) => isRestorable(entry(path, more))),
        `${verb} ${path}`,
      )
    }
  })
  test('knows nothing else', () => {
    const rbac = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/admin'
    for (const other of [
      entry(rbac, { deleted: { kind: 'ClusterRoleBinding' } }),
      entry(rbac, { made: {} }),
      entry('/api/v1/namespaces/kube-system/secrets/a', field('data')),
      entry(`${config}/images/cluster/../../oauths/cluster`, field('spec')),
      entry(`${config}/images/cluster`, { made: {} }),
      entry(`${config}/images/cluster`, field('metadata', 'finalizers')),
      entry(`${config}/clusterversions/version`, field('spec')),
      entry(`${config}/clusterversions/version`, field('spec', 'upstream')),
      entry(`${config}/imagetagmirrorsets/a`, field('spec')),
    ]) {
      assert.equal(isRestorable(other), false, JSON.stringify(other))
    }
    assert.ok(isRestorable(entry(`${config}/clusterversions/version`, field('spec', 'desiredUpdate', 'image'))))
  })
})
