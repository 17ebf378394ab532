// What a piece of evidence is about: the run, the release, the cluster, and the record that it is a part of.

import type { ShownEvidence } from '../../../fixtures/status/shown-evidence.ts'
import { fullTime } from './age.ts'
import styles from './evidence.module.css'

const providers: Readonly<Record<ShownEvidence['provider'], string>> = {
  embedded: 'an embedded cluster: it proves the suite, never a product',
  existing: 'a cluster that was there already',
  'openshift-install': 'a cluster that openshift-install made',
  hypershift: 'a cluster that hypershift made',
  rosa: 'a managed cluster that rosa made',
}

interface EvidenceFactsProps {
  readonly evidence: ShownEvidence
  readonly recordUrl: string
}

export function EvidenceFacts({ evidence, recordUrl }: EvidenceFactsProps) {
  const { provider, tool, subject, facts, result, endedAt, sha256 } = evidence
  const rows: readonly (readonly [string, string])[] = [
    ['Run ended', fullTime(endedAt)],
    ['On', providers[provider]],
    ['Release', [subject?.version, subject?.architecture, subject?.channel].filter(Boolean).join(' · ')],
    ['Release digest', subject?.releaseDigest ?? ''],
    ['Nodes', subject?.nodeArchitectures.join(', ') ?? ''],
    ['Took', `${Math.round(result.durationMs)} ms, ${result.retries} requests sent again`],
    ['Attempts', (result.attempts ?? []).map(({ outcome }) => outcome).join(', ')],
    ['importmode', `${tool.version}, commit ${tool.commit}`],
    ['SHA-256 of the exchanges', sha256],
  ]
  return (
    <>
      <dl className={styles['facts']}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>Record</dt>
          <dd>
            <a href={recordUrl}>the whole run as JSON</a>
          </dd>
        </div>
      </dl>
      {facts && (
        <ul className={styles['tags']} aria-label="What is true of the cluster">
          {Object.entries(facts).map(([name, value]) => (
            <li key={name}>
              <span className={styles['quiet']}>{name}</span> {value}
            </li>
          ))}
        </ul>
      )}
      {(result.stations ?? []).length > 0 && (
        <ul className={styles['stations']}>
          {result.stations?.map(({ station, moment, outcome, reason }) => (
            <li key={`${station} ${moment}`}>
              {station} the update, when {moment}: {outcome}
              {reason && `: ${reason.split('\n', 1)[0]}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
