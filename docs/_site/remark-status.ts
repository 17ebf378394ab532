// Gives each claim of a page, and the page itself, what records say of it: as an import, because what a plugin of the compiler reads itself
// would be old in a warm build. The pages stay free of code.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { visit } from 'unist-util-visit'
import type { ElementAttribute, PageTree } from '../../fixtures/claims/page-tree.ts'
import type { PageStatus } from '../../fixtures/status/status.ts'
import { dataFolder, pageName } from './status-files.ts'

const name = 'pageStatus'
/** A page of an earlier release has the status of the page that it is a copy of. */
const ofRelease = /^\.cache\/releases\/[\d.]+\//
const noRecords: Omit<PageStatus, 'page'> = {
  ...{ madeAt: '1970-01-01T00:00:00.000Z', staleAfterMs: 0, lanes: [], runs: [], reasons: [], claims: {} },
}

/** Shape: adds nothing to a page without claims. */
export function remarkStatus() {
  return (tree: PageTree, file: { readonly path: string; readonly cwd: string }) => {
    let hasClaims = false
    visit(tree, (node) => {
      if ((node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') || node.name !== 'Claim') return
      hasClaims = true
      node.attributes.push(statusAttribute())
    })
    if (!hasClaims) return
    const page = pageName(relative(file.cwd, file.path).replace(ofRelease, 'docs/'))
    ensureData(join(file.cwd, dataFolder, `pages/${page}.json`), page)
    tree.children.unshift(importOf(`@site/${dataFolder}/pages/${page}.json`), {
      ...{ type: 'mdxJsxFlowElement', name: 'PageMatrix', attributes: [statusAttribute()], children: [] },
    })
  }
}

/** A page that was added while its writer looks on has no data yet. */
function ensureData(path: string, page: string): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify({ page, ...noRecords }))
}

/** `status={pageStatus}` */
function statusAttribute() {
  const expression = { type: 'Identifier', name } as const
  const body = [{ type: 'ExpressionStatement', expression } as const]
  const estree = { type: 'Program', sourceType: 'module', body } as const
  const value = { type: 'mdxJsxAttributeValueExpression', value: name, data: { estree } } as const
  return { type: 'mdxJsxAttribute', name: 'status', value } as unknown as ElementAttribute
}

/** `import pageStatus from 'path'` */
function importOf(path: string) {
  const local = { type: 'Identifier', name } as const
  const source = { type: 'Literal', value: path, raw: JSON.stringify(path) } as const
  const specifiers = [{ type: 'ImportDefaultSpecifier', local } as const]
  const body = [{ type: 'ImportDeclaration', specifiers, source, attributes: [] } as const]
  const estree = { type: 'Program', sourceType: 'module', body } as const
  return { type: 'mdxjsEsm', value: `import ${name} from '${path}'`, data: { estree } } as unknown as MdxEsm
}

type MdxEsm = Extract<PageTree['children'][number], { readonly type: 'mdxjsEsm' }>
