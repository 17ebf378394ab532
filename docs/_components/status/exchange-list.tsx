// Requests and their answers, in their order. The last one, which decided, is open.

import { useState } from 'react'
import type { Exchange } from '../../../fixtures/results/exchange.ts'
import styles from './evidence.module.css'

interface ExchangeListProps {
  readonly exchanges: readonly Exchange[]
  readonly leftOut: string | undefined
}

export function ExchangeList({ exchanges, leftOut }: ExchangeListProps) {
  return (
    <section>
      <h3 className={styles['heading']}>
        {exchanges.length === 0
          ? 'No requests'
          : `${exchanges.length} ${exchanges.length === 1 ? 'request' : 'requests'} and what came back`}
      </h3>
      {leftOut && <p className={styles['quiet']}>Left out: {leftOut}</p>}
      {exchanges.map((exchange, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: exchanges have no other identity than their place
        <ExchangeItem key={index} exchange={exchange} opens={index === exchanges.length - 1} />
      ))}
    </section>
  )
}

/** A body is made into text only when somebody looks. */
function ExchangeItem({ exchange, opens }: { readonly exchange: Exchange; readonly opens: boolean }) {
  const [isOpen, setOpen] = useState(opens)
  const { method, path, status, durationMs, requestBody, responseBody } = exchange
  return (
    <details className={styles['exchange']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles['method']}>{method}</span>
        <span className={styles['path']}>{path}</span>
        <span className={styles['quiet']}>
          {status === 0 ? 'no answer' : status} · {Math.round(durationMs)} ms
        </span>
      </summary>
      {isOpen && (
        <>
          <Body title="Request" body={requestBody} />
          <Body title="Answer" body={responseBody} />
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
