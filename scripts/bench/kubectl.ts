// The same twenty claims on the same server: by a shell script with kubectl, as people write it, and by this suite.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { $ } from 'zx'
import { type ClaimId, claims } from '../../fixtures/claims/claims.gen.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { benchBudgets } from '../../fixtures/lanes/budgets.ts'
import { startEmbeddedLane } from '../../fixtures/lanes/providers/embedded-lane.ts'
import { runClaims } from '../../fixtures/run-claims.ts'
import { median, show, timed } from './figure.ts'

const lane = 'install-multi-amd64'
const script = resolve(import.meta.dirname, 'kubectl-claims.sh')
const rounds = 5

/** Shows both times and their ratio. Errors: rejects when either finds a claim broken. */
export async function againstKubectl(signal: AbortSignal): Promise<void> {
  if ((await $({ quiet: true, nothrow: true })`kubectl version --client`).exitCode !== 0) {
    return show('claims by kubectl', 'no kubectl')
  }
  const ids = claimsOf(readFileSync(script, 'utf8'))
  const bodies = new Map([...(await collectEveryBody())].filter(([id]) => ids.includes(id)))
  if (bodies.size !== ids.length) throw new Error(`${script}: expected ids of claims, saw ${ids.join(', ')}`)
  const running = await startEmbeddedLane(lane, { budgets: benchBudgets })
  const folder = mkdtempSync(resolve('.cache/bench-'))
  const file = join(folder, 'kubeconfig')
  try {
    writeFileSync(file, (await running.reader?.kubeconfig(running.namespace)) ?? '', { mode: 0o600 })
    const shellMs: number[] = []
    const suiteMs: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      signal.throwIfAborted()
      shellMs.push(await timed(() => byShell(file, running.namespace)))
      suiteMs.push(
        await timed(async () => {
          for (const [id, { outcome, reason }] of await runClaims(running, bodies)) {
            if (outcome !== 'held') throw new Error(`${id}: expected held, saw ${outcome}: ${reason}`)
          }
        }),
      )
    }
    show(
      `${ids.length} claims by a shell script with kubectl, median of ${rounds}`,
      `${Math.round(median(shellMs))} ms`,
    )
    show('  the same claims by this suite, on the same server', `${Math.round(median(suiteMs))} ms`)
    show('  so many times faster', `${(median(shellMs) / median(suiteMs)).toFixed(0)} ×`, 'aim ≥ 20 ×')
  } finally {
    rmSync(folder, { recursive: true })
    await running.stop()
  }
}

async function byShell(kubeconfig: string, namespace: string): Promise<void> {
  const env = { ...process.env, KUBECONFIG: kubeconfig }
  const { exitCode, stdout, stderr } = await $({ env, quiet: true, nothrow: true })`${script} ${namespace}`
  if (exitCode !== 0) throw new Error(`${script}: expected every claim to hold, saw\n${stdout}${stderr}`)
}

/** In the order of the script. */
function claimsOf(text: string): readonly ClaimId[] {
  const words = [...text.matchAll(/^ *expect(?:_refusal)? (\S+)/gm)].map(([, id = '']) => id)
  return words.filter((id): id is ClaimId => Object.hasOwn(claims, id))
}
