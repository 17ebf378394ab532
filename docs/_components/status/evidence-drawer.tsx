// How an outcome is known: the sentence, both values, the cluster, and the requests that decided it, for one lane at a time.

import useBaseUrl from '@docusaurus/useBaseUrl'
import { useEffect, useId, useState } from 'react'
import type { ShownEvidence } from '../../../fixtures/status/shown-evidence.ts'
import type { Cell, PageStatus } from '../../../fixtures/status/status.ts'
import { bothValues } from './both-values.ts'
import { EntryList } from './entry-list.tsx'
import styles from './evidence.module.css'
import { EvidenceFacts } from './evidence-facts.tsx'
import { useLanes } from './lane-store.ts'
import { Outcome } from './outcome.tsx'
import { SidePanel } from './side-panel.tsx'
import { wordsOf } from './words.ts'

interface EvidenceDrawerProps {
  readonly id: string
  readonly level: string
  /** With which it opens; a lane without evidence gives way to the first that has some. */
  readonly lane: string
  readonly cells: readonly Cell[]
  readonly status: Pick<PageStatus, 'reasons' | 'claims'>
  readonly closed: () => void
}

export default function EvidenceDrawer({ id, level, lane: wanted, cells, status, closed }: EvidenceDrawerProps) {
  const asked = cells.filter(({ found }) => found !== 'none')
  const [lane, setLane] = useState((asked.find((cell) => cell.lane === wanted) ?? asked[0])?.lane ?? wanted)
  const cell = cells.find((each) => each.lane === lane)
  const hasEvidence = cell !== undefined && cell.found !== 'none' && cell.found !== 'not-applicable'
  const loaded = useEvidence(hasEvidence ? `/evidence/${lane}/${id}.json` : '')
  const why = status.reasons[status.claims[id]?.why?.[lane] ?? -1] ?? ''
  const names = useLanes()
  const choice = useId()
  return (
    <SidePanel title="How that is known" closed={closed}>
      <div className={styles['choose']}>
        <label htmlFor={choice}>On lane</label>
        <select id={choice} value={lane} onChange={(event) => setLane(event.target.value)}>
          {cells.map((each) => (
            <option key={each.lane} value={each.lane}>
              {`${wordsOf(each.shown, level).glyph} ${each.lane}`}
            </option>
          ))}
        </select>
      </div>
      {cell && (
        <p className={styles['verdict']}>
          <Outcome shown={cell.shown} level={level} />
          <code>{id}</code>
        </p>
      )}
      {typeof loaded === 'object' && <blockquote className={styles['sentence']}>{loaded.result.sentence}</blockquote>}
      <Values why={why} />
      {typeof loaded === 'object' ? (
        <Loaded evidence={loaded} />
      ) : (
        <p role="status">{hasEvidence ? loaded : 'Nothing was asked there.'}</p>
      )}
      {!names.some(({ name }) => name === lane) && <p>This lane is a cluster of somebody’s own.</p>}
    </SidePanel>
  )
}

/** What was expected and what was seen, where the reason has both. */
function Values({ why }: { readonly why: string }) {
  const values = bothValues(why)
  if (why === '') return null
  if (values === undefined) return <p className={styles['why']}>{why}</p>
  return (
    <>
      <p className={styles['why']}>
        {values.subject}
        {values.after && <span className={styles['quiet']}> {values.after}</span>}
      </p>
      <dl className={styles['values']}>
        <div data-tone="held">
          <dt>{values.word}</dt>
          <dd>{values.expected}</dd>
        </div>
        <div data-tone="broken">
          <dt>saw</dt>
          <dd>{values.seen}</dd>
        </div>
      </dl>
      {values.known !== '' && <p className={styles['why']}>{values.known}</p>}
    </>
  )
}

function Loaded({ evidence }: { readonly evidence: ShownEvidence & { readonly record?: string } }) {
  const recordUrl = useBaseUrl(`/${evidence.record ?? ''}`)
  return (
    <>
      <EvidenceFacts evidence={evidence} recordUrl={recordUrl} />
      <EntryList entries={evidence.entries} leftOut={evidence.leftOut} />
    </>
  )
}

/** The evidence, or a sentence that says why it is not there. */
function useEvidence(path: string): (ShownEvidence & { readonly record?: string }) | string {
  const url = useBaseUrl(path)
  const [loaded, setLoaded] = useState<{ readonly url: string; readonly seen: ShownEvidence | string }>()
  useEffect(() => {
    if (path === '') return
    const leaving = new AbortController()
    const got = (seen: ShownEvidence | string) => {
      if (!leaving.signal.aborted) setLoaded({ url, seen })
    }
    fetch(url, { signal: leaving.signal })
      .then((response) => (response.ok ? response.json() : `${url}: the server answers ${response.status}.`))
      .then(got, (error: Error) => got(`${url}: ${error.message}`))
    return () => leaving.abort()
  }, [path, url])
  return loaded?.url === url ? loaded.seen : 'Loading …'
}
