// One claim on a page: its sentence, what records say of it, and what a reader has to know to weigh it.

import useBrokenLinks from '@docusaurus/useBrokenLinks'
import type { ReactNode } from 'react'
import type { Level, Reach } from '../../fixtures/claims/claim.ts'
import { linkOfIssue } from '../../fixtures/claims/links.ts'
import type { PageStatus } from '../../fixtures/status/status.ts'
import { breakable } from './breakable.tsx'
import styles from './claim.module.css'
import { askedWords, conditionWords, type WrittenConditions } from './condition-words.ts'
import { ClaimStatus } from './status/claim-status.tsx'

interface ClaimProps extends WrittenConditions {
  readonly id: string
  readonly level: Level
  readonly reach: Reach
  readonly source: string
  readonly asked?: string
  readonly issue?: string
  /** On the pages of an earlier release: which one. */
  readonly release?: string
  /** Why the claim is not about that release; absent when it is. */
  readonly notInRelease?: string
  /** What the site's build adds to every claim. */
  readonly status: PageStatus
  readonly children: ReactNode
}

const levelWords: Readonly<Record<Level, string>> = {
  MUST: 'The promise, or something that it rests on',
  SHOULD: 'Expected of every cluster',
  RECORD: 'A known gap of today, which fails nothing',
}

const reachWords: Readonly<Record<Reach, string>> = {
  'read-only': 'proving it changes nothing',
  namespace: 'proving it makes objects in one namespace',
  cluster: 'proving it changes the whole cluster for a while',
  lifecycle: 'proving it needs a cluster that was upgraded',
}

export function Claim(props: ClaimProps) {
  const { id, level, reach, source, issue, asked, status, release, notInRelease, children, ...conditions } = props
  useBrokenLinks().collectAnchor(id)
  const applies = conditionWords(conditions)
  const stations = askedWords(asked)
  return (
    <figure className={styles['claim']} id={id} data-level={level} data-not-in-release={notInRelease && release}>
      {notInRelease && (
        <p className={styles['release']}>
          Not in OpenShift {release}: {notInRelease}.
        </p>
      )}
      <div className={styles['sentence']}>{children}</div>
      <ClaimStatus id={id} level={level} status={status} />
      <figcaption className={styles['facts']}>
        <span className={styles['level']} title={levelWords[level]}>
          {level}
        </span>
        <a className={styles['id']} href={`#${id}`} title="Link to this claim">
          {id}
        </a>
        <dl className={styles['terms']}>
          <div>
            <dt>Reach</dt>
            <dd>
              {reach}
              <span className={styles['quiet']}> · {reachWords[reach]}</span>
            </dd>
          </div>
          <div>
            <dt>Applies</dt>
            <dd>{applies.length === 0 ? 'everywhere' : applies.join(', ')}</dd>
          </div>
          {stations === '' ? null : (
            <div>
              <dt>Asked</dt>
              <dd>{stations}</dd>
            </div>
          )}
          <div>
            <dt>Source</dt>
            <dd className={styles['source']}>{breakable(source)}</dd>
          </div>
          {issue !== undefined && (
            <div>
              <dt>Tracked as</dt>
              <dd>
                <a href={linkOfIssue(issue)}>{issue}</a>
              </dd>
            </div>
          )}
        </dl>
      </figcaption>
    </figure>
  )
}
