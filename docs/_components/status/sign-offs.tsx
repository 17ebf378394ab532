// The latest releases that were judged, and how.

import type { ShownSignOff } from '../../../fixtures/status/matrix.ts'
import { Table } from '../table.tsx'
import { fullTime } from './age.ts'
import styles from './results.module.css'

const tones: Readonly<Record<string, string>> = { conformant: 'held', 'non-conformant': 'broken' }

export function SignOffs({ signOffs }: { readonly signOffs: readonly ShownSignOff[] }) {
  if (signOffs.length === 0) return null
  return (
    <section>
      <h2 id="sign-offs">Sign-offs</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <div className={styles['wide']} tabIndex={0}>
        <Table>
          <thead>
            <tr>
              <th scope="col">Release</th>
              <th scope="col">Verdict</th>
              <th scope="col">Policy</th>
              <th scope="col">Made</th>
            </tr>
          </thead>
          <tbody>
            {signOffs.map(({ at, release, verdict, policy, isDemonstration }) => (
              <tr key={`${at} ${release} ${policy}`}>
                <th scope="row">{release}</th>
                <td>
                  <span className={styles['verdict']} data-tone={isDemonstration ? 'none' : (tones[verdict] ?? 'none')}>
                    {verdict}
                  </span>
                  {isDemonstration && ' as a demonstration, which says nothing of a product'}
                </td>
                <td>{policy}</td>
                <td>
                  <time dateTime={at}>{fullTime(at)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}
