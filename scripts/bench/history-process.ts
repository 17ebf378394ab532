// A process of the benchmark: signs off a release by the records of the folder that it is given, and tells what that took.

import { readFileSync } from 'node:fs'
import { claims } from '../../fixtures/claims/claims.gen.ts'
import { readRuns } from '../../fixtures/history/read-runs.ts'
import { suiteClaims } from '../../fixtures/history/run.ts'
import { decide } from '../../fixtures/signoff/decide.ts'
import { parsePolicy } from '../../fixtures/signoff/policy.ts'
import { lastNightMs } from './history-records.ts'

const [folder = ''] = process.argv.slice(2)
const path = 'suites/policies/embedded.yaml'
const { policy, sha256 } = parsePolicy(path, readFileSync(path, 'utf8'))

const { runs, refusals } = await readRuns(folder)
const readMs = performance.now()
const signOff = decide({
  version: '4.21.3',
  previous: '4.21.2',
  policy,
  policySha256: sha256,
  claims: suiteClaims.map((id) => ({ id, ...claims[id] })),
  runs,
  signed: new Set(),
  refusals,
  atMs: lastNightMs + 3_600_000,
  tool: { version: '0.1.0', commit: '0123456789ab' },
})
const jsonBytes = JSON.stringify(signOff).length
const doneMs = performance.now()
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const cpuMs = (userCPUTime + systemCPUTime) / 1000
const { results } = signOff.counted
console.log(
  JSON.stringify({
    readMs,
    decideMs: doneMs - readMs,
    cpuMs,
    peakBytes: maxRSS * 1024,
    jsonBytes,
    records: runs.length,
    results,
  }),
)
