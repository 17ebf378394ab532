// Draws one diagram: its text on standard input, its SVG on standard output. A process of its own, because Docusaurus loads its configuration
// in a way in which the package that draws, an ES module alone, cannot be loaded.

import { text } from 'node:stream/consumers'
import { renderMermaidSVG } from 'beautiful-mermaid'

process.stdout.write(renderMermaidSVG(await text(process.stdin), { transparent: true }))
