// What a page may load, said in the page itself, so that it holds wherever the site is published: its own files and nothing else.
// Docusaurus writes small scripts into every page; each is allowed by its hash, and no other is.

import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from '@docusaurus/types'

const pagesAtOnce = 16

export function securityPolicyPlugin(): Plugin {
  return {
    name: 'security-policy',
    async postBuild({ outDir }) {
      const pages = globSync('**/*.html', { cwd: outDir }).values()
      const write = async () => {
        for (const page of pages) {
          const path = join(outDir, page)
          // Other plugins read the pages at the same time: they find the whole of one or of the other.
          await writeFile(`${path}.new`, withPolicy(page, await readFile(path, 'utf8')))
          await rename(`${path}.new`, path)
        }
      }
      await Promise.all(Array.from({ length: pagesAtOnce }, write))
    },
  }
}

/** The page with its policy as the first thing that it says. Errors: one that names a page without a head, or with a handler in an attribute. */
export function withPolicy(page: string, html: string): string {
  const charset = /<meta charset="?utf-8"?\s*\/?>/i.exec(html)
  if (charset === null) throw new Error(`${page}: expected <meta charset="utf-8">, saw none`)
  const handler = /<[a-z][^>]*\son[a-z]+=/i.exec(html)
  if (handler !== null) throw new Error(`${page}: expected no handler in an attribute, saw ${handler[0].slice(0, 80)}`)
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const hashes = [...new Set(scripts.map(([, text = '']) => `'sha256-${hashOf(text)}'`))].sort()
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    "style-src-elem 'self'",
    // Attributes only: the theme sets the colours of code in them.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
  const at = charset.index + charset[0].length
  return `${html.slice(0, at)}<meta http-equiv="Content-Security-Policy" content="${policy}">${html.slice(at)}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
