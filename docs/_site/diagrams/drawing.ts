// From the text of a mermaid diagram to a drawing that stands in the page itself: no script draws it in the browser, and its colours are the
// page's (css/site.css), in both themes.

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Drawing {
  readonly svg: string
  /** What it shows, in words: mermaid's accTitle. */
  readonly title: string
}

/**
 * Draws a diagram whose marks have names of their own, `<id>-…`.
 *
 * Errors: one with what is missing or what cannot be drawn.
 */
export function drawingOf(text: string, id: string): Drawing {
  const title = /^\s*accTitle:\s*(\S.*)$/m.exec(text)?.[1]?.trim()
  if (title === undefined) throw new Error('expected a line accTitle: with what the diagram shows, saw none')
  return { svg: inPage(drawn(text.replace(/^\s*accTitle:.*\n/gm, '')), id), title }
}

/** Pages of several releases have the same diagrams. */
const drawings = new Map<string, string>()

function drawn(text: string): string {
  const known = drawings.get(text)
  if (known !== undefined) return known
  const input = { input: text, encoding: 'utf8', stdio: 'pipe' } as const
  const svg = execFileSync(process.execPath, [fileURLToPath(new URL('draw.ts', import.meta.url))], input)
  drawings.set(text, svg)
  return svg
}

/** Without the drawing's own style sheet, which names a font of another host, and without a fixed width. */
function inPage(svg: string, id: string): string {
  const [, width = '0'] = /viewBox="0 0 ([\d.]+)/.exec(svg) ?? []
  return svg
    .replace(/<style>[\s\S]*?<\/style>\s*/g, '')
    .replace(/^<svg [^>]*>/, (head) => {
      const [viewBox = ''] = /viewBox="[^"]*"/.exec(head) ?? []
      return `<svg xmlns="http://www.w3.org/2000/svg" ${viewBox} width="${Math.ceil(Number(width))}" aria-hidden="true">`
    })
    .replaceAll(/\bid="([\w-]+)"/g, `id="${id}-$1"`)
    .replaceAll(/url\(#([\w-]+)\)/g, `url(#${id}-$1)`)
    .replaceAll(/(\d+\.\d\d)\d+/g, '$1')
    .replaceAll(/\n\s*/g, '')
}
