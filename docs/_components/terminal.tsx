// A terminal on a page: prompts cannot be selected, answers are set apart, and the button copies commands only.

import { useState } from 'react'
import { consoleLines, pasteable } from '../../fixtures/claims/console-text.ts'
import { Caption } from './caption.tsx'
import styles from './terminal.module.css'

const copiedForMs = 2000

export function Terminal({ text, caption }: { readonly text: string; readonly caption: string }) {
  const lines = consoleLines(text)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(pasteable(lines))
    setCopied(true)
    setTimeout(() => setCopied(false), copiedForMs)
  }
  return (
    <div className={styles['terminal']}>
      <Caption text={caption} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <pre className={styles['lines']} tabIndex={0}>
        {lines.map(({ kind, text: line, prompt }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
          <span key={index} className={styles[kind]} data-prompt={prompt || undefined}>
            {`${line}\n`}
          </span>
        ))}
      </pre>
      <button type="button" className={styles['copy']} onClick={copy}>
        {copied ? 'Copied' : 'Copy'}
        <span className={styles['unseen']}> the commands</span>
      </button>
    </div>
  )
}
