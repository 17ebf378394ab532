// npm run permissions: the smallest roles with which a run can prove some claims, as YAML for kubectl apply.

import { stringify } from 'yaml'
import { type ClaimId, claims } from '../fixtures/claims/claims.gen.ts'
import { didYouMean } from '../fixtures/claims/nearest-word.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { accessFor, claimsOfProfile, needsOfRun, type Profile } from '../fixtures/rights/access.ts'
import { runCommand } from './main.ts'
import { proveRights } from './permissions/prove-rights.ts'

const profiles: readonly Profile[] = ['read-only', 'namespace', 'cluster', 'lifecycle', 'all']
const help = 'npm run permissions -- --help'
const usage = `npm run permissions -- [--claims AREA/SLUG,…] [--profile ${profiles.join('|')}] [--namespace NAME] [--name NAME]
    [--prove LANE]
  --claims     claims by their ids
  --profile    claims of that reach, and of those that reach less; read-only without it
  --namespace  in which the run works, and in which its ServiceAccount is; importmode without it
  --name       of the ServiceAccount and of its roles; importmode without it
  --prove      runs the claims on this embedded lane with exactly these rights, and with each of them taken away
prints what kubectl apply -f - takes`

const options = {
  claims: { type: 'string', multiple: true },
  profile: { type: 'string' },
  namespace: { type: 'string', default: 'importmode' },
  name: { type: 'string', default: 'importmode' },
  prove: { type: 'string' },
} as const

await runCommand(options, usage, async ({ claims: asked, profile, namespace, name, prove }) => {
  const ids = chosen(asked, profile)
  if (prove !== undefined) return proveRights(prove, ids)
  const objects = accessFor(needsOfRun(ids), { namespace, name })
  const head = `# The least that proving ${ids.length} claims needs, for ServiceAccount ${name} in namespace ${namespace}.\n`
  console.log(head + objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n'))
  return 0
})

/** Errors: AuthoringError for names that are not known, and for both flags at once. */
function chosen(asked: readonly string[] | undefined, profile: string | undefined): readonly ClaimId[] {
  if (asked !== undefined && profile !== undefined) {
    throw new AuthoringError(`--claims --profile: expected one of them, saw both\nnext: leave one out`)
  }
  if (asked === undefined) return claimsOfProfile(knownProfile(profile ?? 'read-only'))
  const ids = asked.flatMap((list) => list.split(','))
  const unknown = ids.find((id) => !Object.hasOwn(claims, id))
  if (unknown === undefined) return ids as ClaimId[]
  const hint = didYouMean(unknown, Object.keys(claims), 'the pages in docs name them')
  throw new AuthoringError(`--claims ${unknown}: there is no such claim; ${hint}\nnext: ${help}`)
}

function knownProfile(profile: string): Profile {
  const known = profiles.find((each) => each === profile)
  if (known !== undefined) return known
  throw new AuthoringError(`--profile ${profile}: expected ${profiles.join(' or ')}, saw ${profile}\nnext: ${help}`)
}
