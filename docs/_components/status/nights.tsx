// The last runs of a claim on a lane, the latest at the right: a line of small marks.

import { foundOf } from '../../../fixtures/status/status.ts'
import styles from './nights.module.css'
import { toneOf, wordsOf } from './words.ts'

/** Nothing for fewer than two runs. */
export function Nights({ letters, level }: { readonly letters: string; readonly level: string }) {
  if (letters.length < 2) return null
  const found = [...letters].map(foundOf)
  const held = found.filter((each) => each === found.at(-1)).length
  const label = `Last ${found.length} runs: ${held} ${wordsOf(found.at(-1) ?? 'none', level).many}`
  return (
    <span className={styles['nights']} role="img" aria-label={label} title={label}>
      {found.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nights have no other identity than their place
        <span key={index} data-tone={toneOf(each, level)} data-found={each} aria-hidden="true" />
      ))}
    </span>
  )
}
