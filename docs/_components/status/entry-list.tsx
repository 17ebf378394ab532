// What a claim asked and was told, in its order: requests and answers, and calls of what is no API server. The last one, which decided, is open.

import { useState } from 'react'
import type { Call, Entry, Exchange } from '../../../fixtures/results/exchange.ts'
import styles from './evidence.module.css'

interface EntryListProps {
  readonly entries: readonly Entry[]
  readonly leftOut: string | undefined
}

export function EntryList({ entries, leftOut }: EntryListProps) {
  const told = entries.flatMap((entry) => ('wait' in entry ? [] : [toldOf(entry)]))
  return (
    <section>
      <h3 className={styles['heading']}>
        {told.length === 0
          ? 'No requests'
          : `${told.length} ${told.length === 1 ? 'request' : 'requests'} and what came back`}
      </h3>
      {leftOut && <p className={styles['quiet']}>Left out: {leftOut}</p>}
      {told.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other identity than their place
        <ToldItem key={index} told={each} opens={index === told.length - 1} />
      ))}
    </section>
  )
}

interface Told {
  readonly what: string
  readonly path: string
  readonly end: string
  readonly asked: unknown
  readonly answer: unknown
}

function toldOf(entry: Exchange | Call): Told {
  const failed = entry.failure?.message
  if ('call' in entry) {
    return { what: entry.call, path: '', end: failed ?? '', asked: entry.given, answer: entry.gave }
  }
  const { method, path, status, durationMs, requestBody, responseBody, over } = entry
  return {
    what: method,
    path,
    end: [status === 0 ? (failed ?? 'no answer') : status, `${Math.round(durationMs)} ms`, over]
      .filter(Boolean)
      .join(' · '),
    asked: requestBody,
    answer: responseBody,
  }
}

/** A body is made into text only when somebody looks. */
function ToldItem({ told, opens }: { readonly told: Told; readonly opens: boolean }) {
  const [isOpen, setOpen] = useState(opens)
  return (
    <details className={styles['exchange']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles['method']}>{told.what}</span>
        <span className={styles['path']}>{told.path}</span>
        <span className={styles['quiet']}>{told.end}</span>
      </summary>
      {isOpen && (
        <>
          <Body title="Request" body={told.asked} />
          <Body title="Answer" body={told.answer} />
        </>
      )}
    </details>
  )
}

function Body({ title, body }: { readonly title: string; readonly body: unknown }) {
  if (body === undefined) return null
  return (
    <>
      <p className={styles['bodyTitle']}>{title}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <pre className={styles['body']} tabIndex={0}>
        {typeof body === 'string' ? body : JSON.stringify(body, null, 2)}
      </pre>
    </>
  )
}
