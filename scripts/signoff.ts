// npm run signoff: whether a release keeps its promise, by the records of a folder and a policy. Reads, decides, tells; the decision is
// fixtures/signoff/decide.ts.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printable } from '../fixtures/results/printable.ts'
import { decide } from '../fixtures/signoff/decide.ts'
import { signOffSchema } from '../fixtures/signoff/sign-off-schema.ts'
import { renderSignOff } from '../fixtures/signoff-report/render-sign-off.ts'
import { runCommand } from './main.ts'
import { questionOf } from './signoff/question-of.ts'
import { toldSignOff } from './signoff/told-sign-off.ts'

const usage = `npm run signoff -- --release VERSION --records DIR --policy FILE [--previous VERSION] [--out DIR] [--keys FILE]… [--at TIME] [--json]
npm run signoff -- --schema
  --release   the version as ClusterVersion says it, 4.21.3
  --records   folder with the records of as many nights and releases as there are, in folders below it too
  --policy    what has to be proved; suites/policies has release.yaml, and embedded.yaml for a demonstration
  --previous  compares with that release: what is newly broken, and what is fixed
  --keys      a public key whose signatures count, beside those of the policy; may be repeated
  --at        decides as of then, 2026-01-31T06:00:00Z, so that a decision can be made again
  --out       writes signoff.html, signoff.md and signoff.json to that folder
  --json      prints the JSON, and nothing else
  --schema    prints its JSON Schema
exit code: 0 conformant, 1 non-conformant or unproven, 2 the command itself failed`

const options = {
  release: { type: 'string' },
  records: { type: 'string' },
  policy: { type: 'string' },
  previous: { type: 'string' },
  out: { type: 'string' },
  keys: { type: 'string', multiple: true },
  at: { type: 'string' },
  json: { type: 'boolean' },
  schema: { type: 'boolean' },
} as const

await runCommand(options, usage, async ({ schema = false, json = false, out, ...flags }) => {
  if (schema) {
    console.log(JSON.stringify(signOffSchema, null, 2))
    return 0
  }
  const signOff = decide(await questionOf(flags, usage))
  if (out !== undefined) {
    mkdirSync(out, { recursive: true })
    for (const [name, text] of Object.entries(renderSignOff(signOff))) writeFileSync(join(out, name), text)
  }
  console.log(json ? JSON.stringify(signOff) : printable(toldSignOff(signOff)))
  return signOff.verdict === 'conformant' ? 0 : 1
})
