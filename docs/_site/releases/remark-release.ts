// Makes a page that of an earlier release: says which claims are not about it, and leads out of it where it has no page of its own.

import { visit } from 'unist-util-visit'
import type { ElementAttribute, PageTree } from '../../../fixtures/claims/page-tree.ts'
import { foldersOfRelease } from './releases.ts'

/** First release with the feature gate on for everybody. Source: openshift/api features/features.go. */
const gateOnSince = '4.21'

export function remarkRelease(release: string) {
  return () => (tree: PageTree) => {
    visit(tree, (node) => {
      if ('name' in node && node.name === 'Claim') {
        const why = whyNotIn(release, node.attributes)
        node.attributes.push({ type: 'mdxJsxAttribute', name: 'release', value: release })
        if (why !== undefined) node.attributes.push({ type: 'mdxJsxAttribute', name: 'notInRelease', value: why })
      }
      if (node.type === 'link') node.url = outOfRelease(node.url)
    })
  }
}

/** Why a claim with these attributes is not about clusters of that release as they are installed, or undefined when it is. */
export function whyNotIn(release: string, attributes: readonly ElementAttribute[]): string | undefined {
  const stated = (name: string) => {
    const found = attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === name)
    return typeof found?.value === 'string' ? found.value : undefined
  }
  const since = stated('since')
  const until = stated('until')
  if (since !== undefined && isOlder(release, since)) return `holds since ${since}`
  if (until !== undefined && isOlder(until, release)) return `held until ${until}`
  if (stated('gate') === 'on' && isOlder(release, gateOnSince)) return 'holds with the technology preview only'
  if (stated('gate') === 'off' && !isOlder(release, gateOnSince)) return 'held while the feature gate was off'
  return undefined
}

function isOlder(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) < 0
}

/** A link from page to page stays; one to a page that releases do not have leads to the only one there is. */
function outOfRelease(url: string): string {
  const [, folder = '', rest = '', anchor = ''] = /^(?:\.\.?\/)+([\w-]+)\/([\w./-]+)\.mdx(#.*)?$/.exec(url) ?? []
  if (folder === '' || foldersOfRelease.includes(folder)) return url
  return `/${folder}/${rest}/${anchor}`
}
