// From the flags of npm run conformance to what is to be run: judged whole before anything starts.

import type { Reach } from '../../fixtures/claims/claim.ts'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import { didYouMean } from '../../fixtures/claims/nearest-word.ts'
import { type Lane, lanes } from '../../fixtures/lanes/lanes.ts'
import { whyNotHere } from '../../fixtures/lanes/programs.ts'
import { imagesNamed } from '../../fixtures/lanes/providers/test-images.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import type { Writes } from '../../fixtures/safety/consent.ts'

export interface Flags {
  readonly lane?: readonly string[] | undefined
  readonly claim?: readonly string[] | undefined
  readonly kubeconfig?: string | undefined
  readonly allow?: readonly string[] | undefined
  readonly image?: readonly string[] | undefined
}

export interface Selection {
  /** Rows of the lane table, or `existing` alone. */
  readonly laneNames: readonly string[]
  readonly claimIds: readonly ClaimId[]
  /** Lanes that nobody asked for by name and that this machine has no program for, and claims that have to be named, with the reason. */
  readonly notRun: readonly { readonly lane: string; readonly reason: string }[]
  /** How far the claims write, on a cluster that is there already. */
  readonly writes: 'nothing' | Writes
  /** Pull specs that claims may import there. */
  readonly images: readonly string[]
}

/** From the one that changes nothing to the one that changes most. */
const reaches = ['read-only', 'namespace', 'cluster', 'lifecycle'] as const satisfies readonly Reach[]

/** On a real cluster they do what nobody can put back, so they run only when they are named. */
const notByThemselves: readonly { readonly lane: ClaimId; readonly reason: string }[] = [
  {
    lane: 'registry/prune-children-kept',
    reason: 'it starts the image pruner, which deletes for good every image that nothing names; add --claim to run it',
  },
]

const help = 'npm run conformance -- --help'

/** Errors: AuthoringError for a name that is not known, flags that exclude each other, or a claim that is not allowed. */
export function select(
  { lane, claim = [], kubeconfig, allow, image }: Flags,
  whyNot: (lane: Lane) => string | undefined = whyNotHere,
): Selection {
  const asked = known('claim', claim, Object.keys(claims)) as readonly ClaimId[]
  if (kubeconfig === undefined) {
    if (allow !== undefined) throw alone('allow', 'embedded lanes allow everything')
    if (image !== undefined) throw alone('image', 'embedded lanes have images of their own')
    const laneNames = known('lane', lane ?? [], Object.keys(lanes))
    return {
      ...(laneNames.length === 0 ? everyLane(whyNot) : { laneNames, notRun: [] }),
      claimIds: asked.length === 0 ? everyClaim() : asked,
      writes: 'nothing',
      images: [],
    }
  }
  if (lane !== undefined) {
    const seen = `--lane ${lane.join(' ')}`
    throw new AuthoringError(`${seen}: expected no lane beside --kubeconfig, saw both\nnext: leave one out`)
  }
  const allowed = reachAllowed(allow ?? [])
  for (const id of asked) refuseReach(id, allowed)
  const within = (asked.length === 0 ? everyClaim() : asked).filter((id) => allowed.includes(claims[id].reach))
  const notRun = asked.length === 0 ? notByThemselves.filter(({ lane }) => within.includes(lane)) : []
  const claimIds = within.filter((id) => notRun.every(({ lane }) => lane !== id))
  const images = image ?? []
  if (images.length > 0) imagesNamed(images)
  return { laneNames: ['existing'], notRun, claimIds, writes: farthest(claimIds), images }
}

function alone(flag: string, next: string): AuthoringError {
  return new AuthoringError(`--${flag}: expected --kubeconfig beside it, saw none\nnext: ${next}`)
}

/** A lane by name runs or fails; of all lanes those run that can. */
function everyLane(whyNot: (lane: Lane) => string | undefined): Pick<Selection, 'laneNames' | 'notRun'> {
  const notRun = Object.entries(lanes).flatMap(([lane, row]) => {
    const reason = whyNot(row)
    return reason === undefined ? [] : [{ lane, reason }]
  })
  const missing = new Set(notRun.map(({ lane }) => lane))
  return { laneNames: Object.keys(lanes).filter((name) => !missing.has(name)), notRun }
}

function everyClaim(): readonly ClaimId[] {
  return Object.keys(claims) as ClaimId[]
}

function known(flag: 'lane' | 'claim', asked: readonly string[], accepted: readonly string[]): readonly string[] {
  const unknown = asked.find((name) => !accepted.includes(name))
  if (unknown === undefined) return asked
  // Lanes fit on a line, claims do not.
  const others = flag === 'lane' ? `one of ${accepted.join(', ')}` : 'the pages in docs name them'
  const hint = didYouMean(unknown, accepted, others)
  throw new AuthoringError(`--${flag} ${unknown}: there is no such ${flag}; ${hint}\nnext: ${help}`)
}

/** Each reach brings those before it. */
function reachAllowed(allow: readonly string[]): readonly Reach[] {
  const unknown = allow.find((reach) => !reaches.slice(1).some((known) => known === reach))
  if (unknown !== undefined) {
    const expected = reaches.slice(1).join(' or ')
    throw new AuthoringError(`--allow ${unknown}: expected ${expected}, saw ${unknown}\nnext: ${help}`)
  }
  const last = reaches.findLastIndex((reach) => allow.includes(reach))
  return reaches.slice(0, Math.max(0, last) + 1)
}

function farthest(ids: readonly ClaimId[]): Selection['writes'] {
  const [, ...writing] = reaches
  return writing.findLast((reach) => ids.some((id) => claims[id].reach === reach)) ?? 'nothing'
}

function refuseReach(id: ClaimId, allowed: readonly Reach[]): void {
  const { reach } = claims[id]
  if (allowed.includes(reach)) return
  const next = `add --allow ${reach}`
  throw new AuthoringError(`--claim ${id}: expected a reach of ${allowed.join(' or ')}, saw ${reach}\nnext: ${next}`)
}
