// npm run replay: computes every verdict of records again, from their evidence alone, and tells what differs.

import { statSync } from 'node:fs'
import { collectEveryBody } from '../fixtures/collected-bodies.ts'
import { replayRecord } from '../fixtures/replay/replay-record.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { printable } from '../fixtures/results/printable.ts'
import { type FoundRecord, readRecordFile, readRecordTree } from '../fixtures/results/read-records.ts'
import type { LaneRecord } from '../fixtures/results/record.ts'
import { runCommand } from './main.ts'
import { replayCode, replayReport } from './replay/report.ts'

const usage = `npm run replay -- RECORD…
  RECORD  a record, or a folder of records: results after npm run conformance
exit code: 0 every verdict is that of its evidence, 1 one is not, 2 one could not be computed, or a record could not be read`

await runCommand(
  {},
  usage,
  async (_flags, paths) => {
    if (paths.length === 0) throw new AuthoringError(`RECORD: expected a record, saw none\nnext: ${usage}`)
    const read = paths.map((path) => (isFolder(path) ? readRecordTree(path) : readRecordFile(path)))
    const found = read.flatMap(({ records }) => records)
    const refusals = read.flatMap((each) => each.refusals)
    const codes = [refusals.length + (found.length === 0 ? 1 : 0) > 0 ? 2 : 0]
    for (const record of found) codes.push(await replay(record))
    for (const { reason } of refusals) console.error(printable(reason))
    if (found.length === 0) console.error(`${paths.join(' ')}: expected records, saw none that can be read`)
    if (found.length > 0)
      console.log('on trust: what the run read of the cluster before it asked, and which claims it knew to fail')
    return codes.includes(1) ? 1 : Math.max(...codes)
  },
  'any',
)

/** Errors: none; a record whose evidence is damaged is said to be. */
async function replay({ file, record }: FoundRecord<LaneRecord>): Promise<number> {
  try {
    const replayed = await replayRecord(record, await collectEveryBody())
    console.log(printable(replayReport(file, record, replayed)))
    return replayCode(replayed)
  } catch (error) {
    if (!(error instanceof AuthoringError)) throw error
    console.error(printable(`${file}: ${error.message}`))
    return 2
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
