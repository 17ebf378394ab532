// What an embedded control plane costs: its start, and a read of it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { $ } from 'zx'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { oneConnection } from './bare-requests.ts'
import { median, show, timed } from './figure.ts'

const lane = 'install-multi-amd64'
const admin = ['system:admin', ['system:masters']] as const

export async function startToReady(signal: AbortSignal): Promise<void> {
  const timesMs: number[] = []
  for (let round = 0; round < 8; round += 1) {
    signal.throwIfAborted()
    const startedMs = performance.now()
    const cluster = await startEmbedded(lanes[lane])
    timesMs.push(performance.now() - startedMs)
    await cluster.stop()
  }
  show('control plane, start to ready, first in a process', `${Math.round(timesMs[0] ?? 0)} ms`)
  show('control plane, start to ready, warm, median of 7', `${Math.round(median(timesMs.slice(1)))} ms`, 'aim < 150 ms')
}

export async function readsPerSecond(signal: AbortSignal): Promise<void> {
  const cluster = await startEmbedded(lanes[lane])
  const folder = mkdtempSync(resolve('.cache/bench-'))
  try {
    const path = '/apis/config.openshift.io/v1/clusterversions/version'
    const access = cluster.api.accessFor(...admin)
    const send = oneConnection(access)
    const reads = 2_000
    const oneMs = await timed(async () => {
      for (let read = 0; read < reads && !signal.aborted; read += 1) await send({ method: 'GET', path })
    })
    signal.throwIfAborted()
    show('reads through one connection', `${Math.round(reads / (oneMs / 1000))} /s`)
    const file = join(folder, 'kubeconfig')
    writeFileSync(file, await cluster.api.kubeconfig(...admin), { mode: 0o600 })
    const kubectl = () => $({ quiet: true, nothrow: true })`kubectl --kubeconfig ${file} get --raw ${path}`
    if ((await kubectl()).exitCode !== 0) return show('reads through kubectl', 'no kubectl')
    const rounds = 20
    const kubectlMs = await timed(async () => {
      for (let read = 0; read < rounds && !signal.aborted; read += 1) await kubectl()
    })
    signal.throwIfAborted()
    show('reads through kubectl, one process each', `${(rounds / (kubectlMs / 1000)).toFixed(1)} /s`)
  } finally {
    rmSync(folder, { recursive: true })
    await cluster.stop()
  }
}
