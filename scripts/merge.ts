// npm run merge: the records of runs that shared the claims of a lane, as the record that one run would have written.

import { resolve } from 'node:path'
import { type FoundPart, mergeParts } from '../fixtures/parts/merge-parts.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { withoutAddresses } from '../fixtures/results/published-record.ts'
import { writeRecord } from '../fixtures/results/record-files.ts'
import { redactedOf } from './conformance/run-options.ts'
import { tellRecords } from './conformance/told-records.ts'
import { runCommand } from './main.ts'
import { foundParts } from './merge/found-parts.ts'

const usage = `npm run merge -- RECORD… [-o DIR] [--redact addresses]
  RECORD        a record that npm run conformance -- --shard wrote, or a folder of them
  -o, --out     folder for the merged record of each lane; results without it
  --redact      addresses: the merged records have placeholders for IP addresses and names of hosts
exit code: that of the whole run. 0 every claim that counts held or fails as known, 1 one is broken or could not be tested,
  2 a part is missing or did not end, or the records cannot be merged`

await runCommand(
  {
    out: { type: 'string', short: 'o', default: 'results' },
    redact: { type: 'string', multiple: true },
  },
  usage,
  async ({ out, redact }, paths) => {
    if (paths.length === 0) throw new AuthoringError(`RECORD: expected the records of parts, saw none\nnext: ${usage}`)
    const redacted = redactedOf(redact)
    const lanes = Map.groupBy(foundParts(paths), ({ record }: FoundPart) => record.lane)
    // All are merged before one is written: a refusal leaves what was there.
    const merged = [...lanes.values()].map(mergeParts)
    const records = redacted.length === 0 ? merged : merged.map(withoutAddresses)
    const folder = resolve(out)
    for (const record of records) writeRecord(folder, record)
    return tellRecords(folder, records)
  },
  'any',
)
