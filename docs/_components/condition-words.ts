// Says in words where a claim applies.

import type { KnownFacts } from '../../fixtures/claims/claim.ts'

/** Conditions as they stand in the tag: one or several words. */
export type WrittenConditions = { readonly [K in keyof KnownFacts | 'since' | 'until']?: string }

/** When a claim is asked, in words; empty for the usual. */
export function askedWords(asked = 'after'): string {
  return asked === 'after'
    ? ''
    : `${asked
        .split(' ')
        .join(', ')
        .replace(/, (\w+)$/, ' and $1')} an update`
}

const words: { readonly [K in keyof KnownFacts]: Readonly<Record<KnownFacts[K], string>> } = {
  topology: { standalone: 'to standalone clusters', hosted: 'to hosted clusters' },
  management: { 'self-managed': 'where you manage the cluster', managed: 'on managed services' },
  nodes: {
    'highly-available': 'with several nodes',
    compact: 'on compact clusters',
    'single-node': 'on a single node',
    'two-node-arbiter': 'on two nodes with an arbiter',
    'two-node-fencing': 'on two nodes that fence each other',
  },
  network: { connected: 'in connected networks', restricted: 'in restricted networks' },
  compute: { one: 'with compute nodes of one architecture', mixed: 'with compute nodes of several architectures' },
  payload: { single: 'on a single-arch payload', multi: 'on a multi payload' },
  override: { none: 'without an override', set: 'with an override' },
  rule: { A: 'under rule A', B: 'under rule B' },
  gate: { on: 'with the feature gate on', off: 'with the feature gate off' },
  journey: {
    single: 'after a single-arch installation',
    multi: 'after a multi installation',
    'single-multi': 'after an update from single-arch to multi',
    'multi-multi': 'after an update from multi to multi',
    'single-single': 'after an update from single-arch to single-arch',
    'multi-single': 'after an update from multi to single-arch',
  },
  imageApi: { served: 'with the image API', absent: 'without the image API' },
  managementCluster: {
    reachable: 'with access to the management cluster',
    none: 'without access to a management cluster',
  },
  oc: { found: 'where oc is there to be run', missing: 'where there is no oc' },
}

/** One phrase for each condition, in the order in which the syntax lists them; none when a claim applies everywhere. */
export function conditionWords({ since, until, ...wanted }: WrittenConditions): readonly string[] {
  const phrases = Object.entries(words).flatMap(([name, phraseOf]: [string, Readonly<Record<string, string>>]) => {
    const value = wanted[name as keyof KnownFacts]
    return value === undefined
      ? []
      : [
          isEveryUpdate(name, value)
            ? 'after any update'
            : value
                .split(' ')
                .map((word) => phraseOf[word])
                .join(' or '),
        ]
  })
  return [...phrases, ...(since ? [`since ${since}`] : []), ...(until ? [`until ${until}`] : [])]
}

/** Whether a condition names all journeys with more than one payload, and none without. */
function isEveryUpdate(name: string, value: string): boolean {
  const updates = Object.keys(words.journey).filter((journey) => journey.includes('-'))
  return name === 'journey' && value.split(' ').toSorted().join() === updates.toSorted().join()
}
