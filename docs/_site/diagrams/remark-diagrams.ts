// Puts the drawing of every mermaid block into its page. A diagram that cannot be drawn fails the build at its line.

import { visit } from 'unist-util-visit'
import { drawingOf } from './drawing.ts'

interface Code {
  readonly type: string
  readonly lang?: string | null
  readonly value?: string
}

interface VFile {
  fail(reason: string, place?: unknown): never
}

export function remarkDiagrams() {
  return (tree: Parameters<typeof visit>[0], file: VFile): void => {
    let count = 0
    visit(tree, 'code', (node: Code, index: number | undefined, parent: { children: unknown[] } | undefined) => {
      if (node.lang !== 'mermaid' || index === undefined || parent === undefined) return
      count += 1
      parent.children[index] = elementOf(node, `diagram-${count}`, file)
    })
  }
}

function elementOf(node: Code, id: string, file: VFile): unknown {
  try {
    const attributes = Object.entries(drawingOf(node.value ?? '', id)).map(([name, value]) => {
      return { type: 'mdxJsxAttribute', name, value }
    })
    return { type: 'mdxJsxFlowElement', name: 'Diagram', attributes, children: [] }
  } catch (error) {
    return file.fail(`mermaid: ${error instanceof Error ? error.message : String(error)}`, node)
  }
}
