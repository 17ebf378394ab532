// npm run bench: what a run costs, on this machine, in one run. Ratios where it can; nothing here is asserted by a test.

import { mkdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { allLanes, claimAgainstRequests } from './bench/claims.ts'
import { readsPerSecond, startToReady } from './bench/control-plane.ts'
import { runCommand } from './main.ts'

await runCommand({}, 'npm run bench', async () => {
  mkdirSync('.cache', { recursive: true })
  const memoryGib = Math.round(totalmem() / 2 ** 30)
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memoryGib} GiB, Node.js ${process.versions.node}, ${process.platform}`,
  )
  await startToReady()
  await readsPerSecond()
  const claimOfRunMs = await allLanes()
  await claimAgainstRequests(claimOfRunMs)
  return 0
})
