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

const usage = `npm run signoff -- --release VERSION --records DIR --policy FILE [--previous VERSION] [--out DIR] [--keys PUB]… [--at TIME] [--json]
  or: npm run signoff -- --schema`

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
