// One claim in the matrix. It is rendered again only when what it shows changes: there are thousands of cells.

import Link from '@docusaurus/Link'
import { memo } from 'react'
import type { MatrixClaim } from '../../../fixtures/status/matrix.ts'
import { foundOf, type Shown } from '../../../fixtures/status/status.ts'
import styles from './matrix.module.css'
import { Nights } from './nights.tsx'
import { wordsOf } from './words.ts'

interface MatrixRowProps {
  readonly claim: MatrixClaim
  /** A letter for each column. */
  readonly shown: string
  /** The reader's column; -1 for none. */
  readonly here: number
  readonly hasHistory: boolean
}

export const MatrixRow = memo(function MatrixRow({ claim, shown, here, hasHistory }: MatrixRowProps) {
  const { id, level, sentence, page, history } = claim
  return (
    <tr data-claim={id} data-level={level}>
      <th scope="row">
        <Link to={`/${page}/#${id}`} title={sentence} tabIndex={-1}>
          {id.slice(id.indexOf('/') + 1)}
        </Link>
      </th>
      {[...shown].map((letter, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <td key={index} data-s={letter} data-here={index === here || undefined}>
          {wordsOf(shownOf(letter), level).glyph}
        </td>
      ))}
      {hasHistory && (
        <td className={styles['history']}>
          <Nights letters={history} level={level} />
        </td>
      )}
    </tr>
  )
})

function shownOf(letter: string): Shown {
  return letter === 's' ? 'stale' : foundOf(letter)
}
