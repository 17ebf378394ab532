// What the glyphs mean.

import { shownStates } from '../../../fixtures/status/status.ts'
import styles from './results.module.css'
import { toneOf, wordsOf } from './words.ts'

export function Legend() {
  return (
    <ul className={styles['legend']} aria-label="What the signs mean">
      {shownStates.map((state) => (
        <li key={state} data-tone={state}>
          <span aria-hidden="true">{wordsOf(state, '').glyph}</span> {wordsOf(state, '').one}
        </li>
      ))}
      <li data-tone={toneOf('held', 'RECORD')}>
        <span aria-hidden="true">{wordsOf('held', 'RECORD').glyph}</span> A known gap is there
      </li>
      <li className={styles['hint']}>Choose a sign to see how it is known; arrow keys move in the table.</li>
    </ul>
  )
}
