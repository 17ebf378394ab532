// What a sign-off costs when there are records of many nights.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { show } from './figure.ts'
import { writeHistory } from './history-records.ts'

/** What history-process.ts prints. Units: times since its start, and processor time of all its threads. */
interface SignOffDone {
  readonly readMs: number
  readonly decideMs: number
  readonly cpuMs: number
  readonly peakBytes: number
  readonly jsonBytes: number
}

const program = fileURLToPath(new URL('history-process.ts', import.meta.url))
const run = promisify(execFile)

/** Signs off a release by that many records, each number in a process of its own. */
export async function signOffOfHistory(counts: readonly number[], signal: AbortSignal): Promise<void> {
  for (const count of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-history-'))
    try {
      writeHistory(folder, count)
      const { stdout } = await run(process.execPath, [program, folder], { signal })
      const { readMs, decideMs, cpuMs, peakBytes, jsonBytes } = JSON.parse(stdout) as SignOffDone
      const what = `sign-off by ${count} records of 150 claims`
      show(`${what}: read`, `${Math.round(readMs)} ms`)
      show(`${what}: decided, as JSON`, `${Math.round(decideMs)} ms`)
      show(`${what}: processor time`, `${Math.round(cpuMs)} ms`)
      show(`${what}: both`, `${Math.round(readMs + decideMs)} ms`, count === 10_000 ? '< 5,000 ms' : '')
      show(`${what}: memory`, `${Math.round(peakBytes / 2 ** 20)} MiB`, count === 10_000 ? '< 1,024 MiB' : '')
      show(`${what}: size of the JSON`, `${Math.round(jsonBytes / 1024)} KiB`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}
