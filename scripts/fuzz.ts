// npm run fuzz: sends malformed requests to every endpoint of an embedded cluster, and tells every answer that is not right.

import { curlLine } from '../fixtures/fuzz/fuzz-request.ts'
import { startFuzzedCluster } from '../fixtures/fuzz/fuzzed-cluster.ts'
import { heapMegabytes } from '../fixtures/fuzz/process-state.ts'
import { type Finding, runFuzz } from '../fixtures/fuzz/run-fuzz.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'
import { wholeNumber } from './whole-number.ts'

const usage = `npm run fuzz -- [--seed N] [--requests N] [--from N] [--verbose]
  --seed      makes the same requests again; a new one without it
  --requests  how many; 20000 without it
  --from      number of the first request: with --requests 1 it is sent alone
  --verbose   show what each component says`

await runCommand(
  {
    seed: { type: 'string' },
    requests: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    verbose: { type: 'boolean', default: false },
  },
  usage,
  async (flags) => {
    const seed =
      flags.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('fuzz', 'seed', flags.seed, 0)
    const requests = wholeNumber('fuzz', 'requests', flags.requests, 1)
    const from = wholeNumber('fuzz', 'from', flags.from, 0)
    console.log(`seed ${seed}`)
    const next = `npm run fuzz -- --seed ${seed} --from ${from} --requests ${requests}`
    const signal = interruption({ object: 'fuzz', expected: `${requests} requests`, next })
    const cluster = await startFuzzedCluster(flags.verbose ? console.error : undefined)
    const tell = ({ request, problem }: Finding) =>
      console.log(
        `${problem}\n  ${curlLine(request)}\n  next: npm run fuzz -- --seed ${seed} --from ${request.number} --requests 1`,
      )
    const refused: unknown[] = []
    const onRefused = (reason: unknown) => refused.push(reason)
    process.on('unhandledRejection', onRefused)
    try {
      const before = heapMegabytes()
      const startedMs = performance.now()
      const { made, findings, codes } = await runFuzz({ ...cluster, seed, requests, from, signal, onFinding: tell })
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
      const table = [...codes].sort(([left], [right]) => left - right).map(([code, count]) => `${code} ${count}`)
      console.log(
        `seed ${seed}: ${made} requests in ${seconds} s, heap ${before} -> ${heapMegabytes()} MB\n${table.join('  ')}`,
      )
      signal.throwIfAborted()
      await cluster.requireSound()
      for (const reason of refused) console.log('unhandled rejection:', reason)
      return findings.length + refused.length === 0 ? 0 : 1
    } finally {
      await cluster.stop()
      process.off('unhandledRejection', onRefused)
    }
  },
)
