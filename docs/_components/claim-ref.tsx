// A link to a claim by its id, wherever it stands.

import Link from '@docusaurus/Link'
import { usePluginData } from '@docusaurus/useGlobalData'

export function ClaimRef({ id }: { readonly id: string }) {
  // What the claims plugin sets; it has refused the build if the id were unknown.
  const routes = usePluginData('claims') as Readonly<Record<string, string>>
  return (
    <Link to={`${routes[id]}#${id}`}>
      <code>{id}</code>
    </Link>
  )
}
