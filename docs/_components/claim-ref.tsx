// A link to a claim by its id, wherever it stands.

import Link from '@docusaurus/Link'
import { useLocation } from '@docusaurus/router'
import { usePluginData } from '@docusaurus/useGlobalData'
import type { ClaimData } from '../_site/claim-data.ts'
import { routeInRelease } from './release-route.ts'

export function ClaimRef({ id }: { readonly id: string }) {
  // What the claims plugin sets; it has refused the build if the id were unknown.
  const { routes } = usePluginData('claims') as ClaimData
  const { pathname } = useLocation()
  return (
    <Link to={`${routeInRelease(routes[id] ?? '', pathname)}#${id}`}>
      <code>{id}</code>
    </Link>
  )
}
