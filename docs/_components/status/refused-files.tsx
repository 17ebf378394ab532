// Files among the records that were not believed: what they may have said is unknown.

import type { RefusedFile } from '../../../fixtures/status/matrix.ts'
import styles from './results.module.css'

export function RefusedFiles({ refused }: { readonly refused: readonly RefusedFile[] }) {
  if (refused.length === 0) return null
  return (
    <section>
      <h2 id="refused-files">Refused files</h2>
      <p>These files lay among the records and were not read as such: nothing on this page comes from them.</p>
      <ul className={styles['wide']}>
        {refused.map(({ file, reason }) => (
          <li key={`${file} ${reason}`}>{reason}</li>
        ))}
      </ul>
    </section>
  )
}
