// Everything that a cluster holds, as it can be compared with what it held before: whole objects, without what their server and their
// controllers count and time.

import { isDeepStrictEqual } from 'node:util'
import { fieldOf } from '../../fixtures/api/field.ts'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { differences, isFields, pathText, valueAt } from '../../fixtures/safety/field-path.ts'

/** By path on the server. */
export type ClusterState = ReadonlyMap<string, unknown>

/** What rollouts bring forth anew, and what tells of the past. Images stay until they are pruned, as after every import. */
const passing = ['events', 'pods', 'replicasets', 'controllerrevisions', 'endpoints', 'endpointslices', 'images']
const counted = ['resourceVersion', 'generation', 'managedFields']
/** Counters of rollouts, and a hash over one. */
const countedAnnotations =
  /^(deployment\.kubernetes\.io\/revision|operator\.openshift\.io\/(dep-desired\.generation|spec-hash))$/
const timedOrCounted = /(Time|Timestamp|[gG]eneration)$/

/** Errors: LaneError when something cannot be listed. */
export async function stateOf(connection: Connection): Promise<ClusterState> {
  const state = new Map<string, unknown>()
  for (const { root, resource } of await resources(connection)) {
    const { items } = Object(await get(connection, `${root}/${resource}`))
    for (const item of items ?? []) {
      const { namespace, name } = Object(item.metadata)
      const scope = namespace === undefined ? '' : `/namespaces/${namespace}`
      state.set(`${root}${scope}/${resource}/${name}`, comparable(item))
    }
  }
  return state
}

/** `<path> <field>: expected <before>, saw <now>` for everything that differs. */
export function changesIn(before: ClusterState, now: ClusterState): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((path) => {
    const [was, is] = [before.get(path), now.get(path)]
    if (isDeepStrictEqual(was, is)) return []
    if (was === undefined || is === undefined) return [`${path}: ${is === undefined ? 'is gone' : 'is left'}`]
    return differences(was, is).map(
      (field) => `${path} ${pathText(field)}: expected ${text(was, field)}, saw ${text(is, field)}`,
    )
  })
}

function text(object: unknown, path: readonly string[]): string {
  return JSON.stringify(valueAt(object, path).is)?.slice(0, 300) ?? 'nothing'
}

async function resources(
  connection: Connection,
): Promise<readonly { readonly root: string; readonly resource: string }[]> {
  const groups = fieldOf('/apis', await get(connection, '/apis'))
    .at('groups')
    .list()
  const roots = [
    '/api/v1',
    ...groups.map((group) => `/apis/${group.at('preferredVersion').at('groupVersion').string()}`),
  ]
  const lists = await Promise.all(
    roots.map(async (root) => {
      const all = fieldOf(root, await get(connection, root))
        .at('resources')
        .list()
      const listed = all.filter((each) =>
        each
          .at('verbs')
          .list()
          .some((verb) => verb.value === 'list'),
      )
      return listed.map((each) => ({ root, resource: each.at('name').string() }))
    }),
  )
  return lists.flat().filter(({ resource }) => !passing.includes(resource))
}

function comparable(object: unknown): unknown {
  const kind = Object(object)
  const { annotations = {}, ...metadata } = Object(kind.metadata)
  const kept = Object.entries(annotations).filter(([key]) => !countedAnnotations.test(key))
  const fields = Object.entries(metadata).filter(([key]) => !counted.includes(key))
  const template =
    isFields(kind.spec) && isFields(kind.spec['template']) ? { spec: withoutTimes(kind.spec, countedAnnotations) } : {}
  const status = 'status' in kind ? { status: withoutTimes(kind.status, timedOrCounted) } : {}
  return {
    ...kind,
    ...template,
    ...status,
    metadata: { ...Object.fromEntries(fields), annotations: Object.fromEntries(kept) },
  }
}

function withoutTimes(value: unknown, left: RegExp): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutTimes(each, left))
  // A Deployment names its newest ReplicaSet in a message.
  if (typeof value === 'string') return value.replace(/ReplicaSet "[^"]*"/, 'ReplicaSet')
  if (!isFields(value)) return value
  const entries = Object.entries(value).filter(([key]) => !left.test(key))
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutTimes(inner, left)]))
}

async function get(connection: Connection, path: string): Promise<unknown> {
  const { status, body } = await connection.send({ method: 'GET', path, claim: 'prove' })
  if (status === 200) return body
  throw new LaneError({ object: path, expected: 'a list', seen: `status ${status}`, next: `kubectl get --raw ${path}` })
}
