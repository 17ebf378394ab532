// Every gap of today that a claim records, on one page: what is so, where that is said, and where it comes from.

import Link from '@docusaurus/Link'
import { usePluginData } from '@docusaurus/useGlobalData'
import { linkOfIssue, linkOfSource } from '../../fixtures/claims/links.ts'
import type { ClaimData } from '../_site/claim-data.ts'
import { breakable } from './breakable.tsx'
import { Table } from './table.tsx'

export function KnownGaps() {
  const { routes, gaps } = usePluginData('claims') as ClaimData
  return (
    <Table>
      <thead>
        <tr>
          <th>Today</th>
          <th>Claim</th>
          <th>Comes from</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map(({ id, sentence, source, issue }) => (
          <tr key={id}>
            <td>{sentence}</td>
            <td>
              <Link to={`${routes[id]}#${id}`}>
                <code>{breakable(id)}</code>
              </Link>
            </td>
            <td>
              {issue === undefined ? (
                <a href={linkOfSource(source)}>{breakable(source.slice(source.lastIndexOf('/') + 1))}</a>
              ) : (
                <a href={linkOfIssue(issue)}>{issue}</a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
