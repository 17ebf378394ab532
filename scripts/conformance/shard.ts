// Which claims a part of a run is asked, when several runs share the claims of a lane: by the claims alone, so that parts that know nothing
// of each other leave none out and ask none twice.

import type { Reach } from '../../fixtures/claims/claim.ts'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import type { PartOfRun } from '../../fixtures/results/part.ts'
import type { Selection } from './selection.ts'

/** Which part, from 1, and how many there are. */
export interface Shard {
  readonly number: number
  readonly of: number
}

/**
 * How long a claim takes beside the others, by what proving it does.
 *
 * Source: medians of 171 claims on lane install-multi-amd64; a change of the whole cluster, which the claims that want it share, takes as
 * long as everything else there.
 */
const weights = { 'read-only': 2, namespace: 3 } as const
const weightOfChange = 150

const mostShards = 1_000

/** From `I/N`. Errors: AuthoringError for anything else. */
export function parseShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  if (number >= 1 && number <= of && of <= mostShards) return { number, of }
  const expected = `I/N, with I from 1 to N and N at most ${mostShards}`
  throw new AuthoringError(
    `--shard ${text}: expected ${expected}, saw ${text}\nnext: --shard 1/3 is the first of three`,
  )
}

/**
 * The selection of a run, or of its part.
 *
 * Errors: AuthoringError for a part that cannot be: of claims that need a cluster for themselves, where others use it at the same time.
 */
export function shardOf(
  selection: Selection,
  flags: {
    readonly shard?: string | undefined
    readonly kubeconfig?: string | undefined
    readonly redact?: readonly string[] | undefined
  },
): { readonly selection: Selection; readonly part: PartOfRun | undefined } {
  const shard = parseShard(flags.shard)
  if (shard === undefined) return { selection, part: undefined }
  const refused = (expected: string, seen: string, next: string) =>
    new AuthoringError(`--shard ${flags.shard}: expected ${expected}, saw ${seen}\nnext: ${next}`)
  const alone = selection.claimIds.find((id) => claims[id].reach === 'cluster' || claims[id].reach === 'lifecycle')
  if (flags.kubeconfig !== undefined && alone !== undefined) {
    const next = 'run the claims that change the cluster in a run of their own'
    throw refused('claims that leave a cluster to others', `${alone}, of reach ${claims[alone].reach}`, next)
  }
  if (flags.redact !== undefined)
    throw refused('no --redact', '--redact', 'give it to npm run merge: placeholders are those of one record')
  const { own, part } = claimsOfShard(selection.claimIds, shard)
  const writes = own.some((id) => claims[id].reach === 'namespace') ? selection.writes : 'nothing'
  return { selection: { ...selection, claimIds: own, writes }, part }
}

/**
 * The part's claims, and those of the others.
 *
 * Shape: of about the same time each. Claims that change a whole cluster share one change, so they stay together; a claim that is asked
 * before, during and after an update is one claim. The same claims in any order give the same parts.
 * Errors: AuthoringError when there are more parts than can be made of these claims.
 */
export function claimsOfShard(
  ids: readonly ClaimId[],
  { number, of }: Shard,
): { readonly own: readonly ClaimId[]; readonly part: PartOfRun } {
  const units = unitsOf(ids)
  if (units.length < of) {
    const seen = `--shard ${number}/${of}`
    const next = `use at most ${units.length}: each needs something to ask, and claims that change the cluster stay together`
    throw new AuthoringError(
      `${seen}: expected at most ${units.length} parts of ${ids.length} claims, saw ${of}\nnext: ${next}`,
    )
  }
  const parts = Array.from({ length: of }, () => ({ weight: 0, ids: [] as ClaimId[] }))
  for (const unit of units) {
    const lightest = parts.reduce((least, part) => (part.weight < least.weight ? part : least))
    lightest.weight += unit.weight
    lightest.ids.push(...unit.ids)
  }
  const own = new Set(parts[number - 1]?.ids)
  const isOwn = (id: ClaimId) => own.has(id)
  const elsewhere = ids.filter((id) => !isOwn(id)).sort()
  return { own: ids.filter(isOwn), part: { number, of, elsewhere } }
}

interface Unit {
  readonly weight: number
  readonly ids: readonly ClaimId[]
}

/** Shape: the heaviest first. */
function unitsOf(ids: readonly ClaimId[]): readonly Unit[] {
  const sorted = [...new Set(ids)].sort()
  const changing = sorted.filter((id) => claims[id].reach === 'cluster')
  const single = sorted
    .filter((id) => !changing.includes(id))
    .map((id) => ({ weight: weightOf(claims[id].reach), ids: [id] }))
  const change = changing.length === 0 ? [] : [{ weight: weightOfChange, ids: changing }]
  return [...change, ...single].sort((left, right) => right.weight - left.weight)
}

function weightOf(reach: Reach): number {
  return reach === 'read-only' ? weights['read-only'] : weights.namespace
}
