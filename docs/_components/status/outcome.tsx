// An outcome as a glyph and a word, in its colour.

import type { Shown } from '../../../fixtures/status/status.ts'
import styles from './outcome.module.css'
import { toneOf, wordsOf } from './words.ts'

export function Outcome({ shown, level }: { readonly shown: Shown; readonly level: string }) {
  const { one, glyph } = wordsOf(shown, level)
  return (
    <span className={styles['outcome']} data-tone={toneOf(shown, level)}>
      <span aria-hidden="true">{glyph}</span> {one}
    </span>
  )
}
