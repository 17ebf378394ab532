// npm run site: builds the site into .cache/site and checks that every claim is shown. --serve shows it after that; --dev
// shows the pages while they are being written.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { $ as zx } from 'zx'
import { checkBuilt } from '../fixtures/claims/check-built.ts'
import { checkPages } from '../fixtures/claims/check-pages.ts'
import { formatDiagnostic } from '../fixtures/claims/diagnostic.ts'
import { readPages } from '../fixtures/claims/read-pages.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { runCommand } from './main.ts'

const root = resolve(import.meta.dirname, '..')
const siteFolder = join(root, '.cache/site')

const flags = { serve: { type: 'boolean' }, dev: { type: 'boolean' } } as const

await runCommand(flags, 'npm run site -- [--serve | --dev]', async ({ serve = false, dev = false }) => {
  const $ = await prepare()
  if (dev) return (await $`docusaurus start --no-open`).exitCode ?? 2
  await refuseBrokenPages()
  const { exitCode } = await $`docusaurus build --out-dir ${siteFolder}`
  if (exitCode !== 0) return 2
  console.log(`${await checkSite()} claims shown; site: ${siteFolder}`)
  return serve ? ((await $`docusaurus serve --dir ${siteFolder} --no-open`).exitCode ?? 2) : 0
})

/** A shell in which Docusaurus works as it has to here. */
async function prepare() {
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(join(root, '.cache/package.json'), '{}\n')
  const settings = {
    // In a package of type module, what Docusaurus generates has to lie below a package.json that names no type.
    DOCUSAURUS_GENERATED_FILES_DIR_NAME: '.cache/docusaurus',
    // For older browsers the theme's cascade layers are rewritten in a way that makes them win over our own styles.
    BROWSERSLIST: 'supports css-cascade-layers and supports es6-module-dynamic-import and not dead',
    NO_UPDATE_NOTIFIER: '1',
  }
  // Ctrl-C reaches Docusaurus by the terminal; this process waits for its end.
  process.on('SIGINT', () => {})
  return zx({ cwd: root, nothrow: true, stdio: 'inherit', env: { ...process.env, ...settings } })
}

/** The build refuses broken pages too, but among the stack traces of a bundler. */
async function refuseBrokenPages(): Promise<void> {
  const { diagnostics } = checkPages(await readPages(root))
  if (diagnostics.length > 0) throw new AuthoringError(diagnostics.map(formatDiagnostic).join('\n'))
}

/** Reads every built page that has claims. Returns how many claims are shown. */
async function checkSite(): Promise<number> {
  const { claims } = checkPages(await readPages(root))
  const byPage = Map.groupBy(claims.values(), ({ path }) => path)
  const missing = await Promise.all(
    [...byPage].map(async ([path, found]) => {
      const route = path.replace(/^docs\//, '').replace(/\.mdx$/, '')
      return checkBuilt(found, await readFile(join(siteFolder, route, 'index.html'), 'utf8').catch(() => ''))
    }),
  )
  const diagnostics = missing.flat()
  if (diagnostics.length > 0) throw new AuthoringError(diagnostics.map(formatDiagnostic).join('\n'))
  return claims.size
}
