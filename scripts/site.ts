// npm run site: builds the site into .cache/site with what the records of a folder say, and checks that every claim is shown.
// --serve shows it after that; --dev shows the pages while they are being written; --data-only brings a built site up to date.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { $ as zx } from 'zx'
import { checkBuilt } from '../fixtures/claims/check-built.ts'
import { checkPages } from '../fixtures/claims/check-pages.ts'
import type { CheckedProject } from '../fixtures/claims/check-project.ts'
import { readPages } from '../fixtures/claims/read-pages.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { printable } from '../fixtures/results/printable.ts'
import { counted } from '../fixtures/signoff-report/written.ts'
import type { ShownClaim } from '../fixtures/status/page-status.ts'
import { checkedProject, refuse } from './checked-project.ts'
import { freePort } from './free-port.ts'
import { runCommand } from './main.ts'
import { publishData, publishedClaims } from './site/publish-data.ts'
import { writeReleasePages } from './site/release-pages.ts'
import { resultsFolder } from './site/results-folder.ts'
import { shownClaims } from './site/shown-claims.ts'
import { type SiteData, siteData, writeBuildData } from './site/site-data.ts'
import { wholeNumber } from './whole-number.ts'

const root = resolve(import.meta.dirname, '..')
const siteFolder = join(root, '.cache/site')

const dataFolder = join(root, '.cache/site-data')
const dayMs = 86_400_000

const usage = `npm run site -- [--serve | --dev | --data-only] [--releases] [--results DIR] [--stale-days N] [--port N]
  --serve       shows the built site until Ctrl-C
  --dev         shows the pages as they are written, unchecked, until Ctrl-C
  --data-only   builds nothing, and puts what the records say now into the site that is built
  --releases    also the pages for earlier releases of OpenShift: a longer build, for publishing
  --results     where records lie, those of several nights in folders below it; without it results, which may be missing
  --stale-days  after how many days an outcome counts no more; 7 without it
  --port        where it is shown; 3000 without it
exit code: 0 the site is built, whatever the records say; 2 it could not be built`

const flags = {
  serve: { type: 'boolean' },
  dev: { type: 'boolean' },
  'data-only': { type: 'boolean' },
  releases: { type: 'boolean' },
  results: { type: 'string' },
  'stale-days': { type: 'string', default: '7' },
  port: { type: 'string', default: '3000' },
} as const

let isInterrupted = false

await runCommand(flags, usage, async ({ serve = false, dev = false, port, ...more }) => {
  const { 'data-only': dataOnly = false, results, 'stale-days': staleDays } = more
  if (Number(serve) + Number(dev) + Number(dataOnly) > 1) {
    throw new AuthoringError(
      '--serve --dev --data-only: expected one of them, saw several\nnext: npm run site -- --serve',
    )
  }
  const settings = {
    results: resultsFolder(root, results),
    staleAfterMs: wholeNumber('site', 'stale-days', staleDays, 1) * dayMs,
  }
  if (dataOnly) {
    const shown = await publishedClaims(siteFolder)
    return tell(await publish(shown, siteData(shown, settings)))
  }
  if (serve || dev) await freePort(port)
  if (more.releases === true) await writeReleasePages(root)
  const $ = await prepare(more.releases === true)
  // Pages that are being written are shown before they have suites.
  const { claims } = dev ? checkPages(await readPages(root)) : await checkedProject()
  const shown = shownClaims(claims.values())
  const data = siteData(shown, settings)
  await writeBuildData(dataFolder, data)
  if (dev) return endOf(await $`docusaurus start --no-open --port ${port}`)
  if (!(await build($))) return 2
  await checkSite(claims)
  tell(await publish(shown, data))
  console.log(`${claims.size} claims shown; site: ${siteFolder}`)
  return serve ? endOf(await $`docusaurus serve --dir ${siteFolder} --no-open --port ${await freePort(port)}`) : 0
})

async function publish(claims: readonly ShownClaim[], data: SiteData): Promise<SiteData> {
  const refusals = await publishData(siteFolder, claims, data)
  return { ...data, refusals: [...data.refusals, ...refusals] }
}

/** Shape: 0, the exit code of what went well: a file that is refused is told, and keeps no other from being shown. */
function tell({ nights, refusals }: SiteData): 0 {
  for (const { reason } of refusals) console.error(printable(`refused: ${reason}`))
  const lanes = new Set(nights.map(({ run }) => run.lane))
  console.log(
    nights.length === 0
      ? 'records: none, so nothing is shown as held'
      : `records: ${nights.length}, of ${counted(lanes.size, 'lane')}`,
  )
  return 0
}

/** A shell in which Docusaurus works as it has to here. */
async function prepare(hasReleases: boolean): Promise<typeof zx> {
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(join(root, '.cache/package.json'), '{}\n')
  const settings = {
    // In a package of type module, what Docusaurus generates has to lie below a package.json that names no type.
    DOCUSAURUS_GENERATED_FILES_DIR_NAME: '.cache/docusaurus',
    // For older browsers the theme's cascade layers are rewritten in a way that makes them win over our own styles.
    BROWSERSLIST: 'supports css-cascade-layers and supports es6-module-dynamic-import and not dead',
    NO_UPDATE_NOTIFIER: '1',
    SITE_RELEASES: hasReleases ? 'all' : 'newest',
    // Its lines pass through this process, which alone knows the terminal.
    ...(process.stdout.isTTY && process.stdout.hasColors() ? { FORCE_COLOR: '1' } : {}),
  }
  // Ctrl-C reaches Docusaurus by the terminal; this process waits for its end.
  process.on('SIGINT', () => {
    isInterrupted = true
  })
  return zx({ cwd: root, nothrow: true, preferLocal: true, stdio: 'inherit', env: { ...process.env, ...settings } })
}

/** Whether the build succeeded. Errors: AuthoringError when Ctrl-C ended it: Docusaurus calls that a success. */
async function build($: typeof zx): Promise<boolean> {
  const building = $({ stdio: ['inherit', 'pipe', 'inherit'] })`docusaurus build --out-dir ${siteFolder}`
  // Docusaurus names a command that its own template has and this project has not.
  for await (const line of building) if (!line.includes('npm run serve')) console.log(line)
  const { exitCode } = await building
  if (isInterrupted) throw new AuthoringError('site: expected the build to end, saw Ctrl-C\nnext: npm run site')
  return exitCode === 0
}

/** Reads every built page that has claims. Errors: AuthoringError for a claim that is not shown. */
async function checkSite(claims: CheckedProject['claims']): Promise<void> {
  const byPage = Map.groupBy(claims.values(), ({ path }) => path)
  const missing = await Promise.all(
    [...byPage].map(async ([path, found]) => {
      const route = path.replace(/^docs\//, '').replace(/\.mdx$/, '')
      return checkBuilt(found, await readFile(join(siteFolder, route, 'index.html'), 'utf8').catch(() => ''))
    }),
  )
  refuse(missing.flat())
}

/** Ctrl-C is how a site that is being shown ends. */
function endOf({ exitCode }: { readonly exitCode: number | null }): number {
  return isInterrupted ? 0 : (exitCode ?? 2)
}
