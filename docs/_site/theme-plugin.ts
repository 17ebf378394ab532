// Brings our few theme components in. Docusaurus looks for them in src/theme only, and the project has no top-level src.

import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'

export function themePlugin(context: LoadContext): Plugin {
  return { name: 'site-theme', getThemePath: () => join(context.siteDir, 'docs/_site/theme') }
}
