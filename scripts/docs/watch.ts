// Runs a page's claims and blocks again whenever the page or its suite is saved, on lanes that stay up.

import { readFileSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { chalk } from 'zx'
import { diagnosticsOf } from '../../fixtures/claims/check-pages.ts'
import type { ClaimId } from '../../fixtures/claims/claims.gen.ts'
import { formatDiagnostic } from '../../fixtures/claims/diagnostic.ts'
import { type ParsedPage, parsePage } from '../../fixtures/claims/parse-page.ts'
import { collectBodies, collectEveryBody } from '../../fixtures/collected-bodies.ts'
import type { ClaimBody } from '../../fixtures/open-claim.ts'
import type { Outcome } from '../../fixtures/results/outcome.ts'
import { followPage, type PageVerdict } from './follow-page.ts'
import { WarmLanes } from './warm-lanes.ts'

export interface WatchedPages {
  /** Every page, as links and references may lead to any. */
  readonly all: readonly ParsedPage[]
  /** Those that are run when they are saved. */
  readonly chosen: readonly ParsedPage[]
}

/** Resolves when `signal` aborts and everything has been stopped. Errors: LaneError of a lane that does not come up. */
export async function watchPages(
  root: string,
  { all, chosen }: WatchedPages,
  laneNames: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const lanes = new WarmLanes(laneNames)
  try {
    const startedMs = performance.now()
    const [bodies] = await Promise.all([collectEveryBody(), lanes.ready()])
    if (chosen.some(({ changesCluster }) => changesCluster)) for (const name of laneNames) lanes.prepareOwn(name)
    console.log(
      `${laneNames.join(' and ')} up after ${since(startedMs)}; save a page, or its suite, to run it; Ctrl-C ends it`,
    )
    const watched = new Watched(root, { all, chosen }, lanes, new Map(bodies))
    await untilAborted(watched, signal)
    await watched.idle()
  } finally {
    await lanes.stop()
  }
}

class Watched {
  readonly root: string
  readonly #pages: Map<string, ParsedPage>
  readonly #isChosen: (path: string) => boolean
  readonly #lanes: WarmLanes
  readonly #bodies: Map<ClaimId, ClaimBody>
  readonly #texts = new Map<string, string>()
  #version = 0
  #running: Promise<void> = Promise.resolve()

  constructor(root: string, { all, chosen }: WatchedPages, lanes: WarmLanes, bodies: Map<ClaimId, ClaimBody>) {
    this.root = root
    this.#pages = new Map(all.map((page) => [page.path, page]))
    this.#isChosen = chosen.length === all.length ? () => true : (path) => chosen.some((page) => page.path === path)
    this.#lanes = lanes
    this.#bodies = bodies
    for (const path of this.#pages.keys()) this.#hasChanged(path)
  }

  /** What `path`, below the root, has become is looked at after what is under way. Shape: a file that is as before is none. */
  saved(path: string): void {
    const page = path.startsWith('suites/') ? path.replace(/^suites/, 'docs').replace(/\.spec\.ts$/, '.mdx') : path
    if (!page.endsWith('.mdx') || page.includes('/_') || !this.#hasChanged(path)) return
    const savedMs = statSync(join(this.root, path)).mtimeMs
    this.#running = this.#running
      .then(() => this.#again(page, path, savedMs))
      .catch((error: unknown) => console.error(error))
  }

  /** Resolves when what was saved so far has its verdict. */
  idle(): Promise<void> {
    return this.#running
  }

  #hasChanged(path: string): boolean {
    try {
      const text = readFileSync(join(this.root, path), 'utf8')
      // An editor empties a file before it writes it.
      if (text === '' || this.#texts.get(path) === text) return false
      this.#texts.set(path, text)
      return true
    } catch {
      return false
    }
  }

  async #again(path: string, saved: string, savedMs: number): Promise<void> {
    const page = parsePage(path, this.#texts.get(path) ?? '')
    this.#pages.set(path, page)
    if (!this.#isChosen(path)) return
    const broken = diagnosticsOf(path, [...this.#pages.values()])
    for (const diagnostic of broken) console.error(chalk.red(formatDiagnostic(diagnostic)))
    if (broken.length === 0) {
      if (saved !== path) await this.#reload(saved)
      await Promise.all(
        this.#lanes.names.map(async (lane) => {
          const verdict = await this.#lanes.on(lane, page.changesCluster, (running) =>
            followPage(page, running, this.#bodies),
          )
          for (const failure of verdict.failures) console.error(chalk.red(failure))
          console.log(lineOf(lane, verdict))
        }),
      )
    }
    console.log(chalk.bold(`${path}: ${Math.round(Date.now() - savedMs)} ms from save to verdict`))
  }

  async #reload(suite: string): Promise<void> {
    this.#version += 1
    for (const [id, body] of await collectBodies([join(this.root, suite)], `bodies=${this.#version}`))
      this.#bodies.set(id, body)
  }
}

function untilAborted(watched: Watched, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    for (const folder of ['docs', 'suites']) {
      watch(join(watched.root, folder), { recursive: true, signal }, (_event, name) => {
        if (name !== null) watched.saved(`${folder}/${name}`)
      }).on('error', () => undefined)
    }
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function lineOf(lane: string, { claims, blocks, failures }: PageVerdict): string {
  const counts = (of: ReadonlyMap<Outcome, number>) =>
    [...of].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'none'
  const mark = failures.length === 0 ? chalk.green('✓') : chalk.red('✗')
  return `${mark} ${lane}: claims: ${counts(claims)}; blocks: ${counts(blocks)}`
}

function since(startedMs: number): string {
  return `${Math.round(performance.now() - startedMs)} ms`
}
