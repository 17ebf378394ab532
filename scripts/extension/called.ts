// Calls the extension as openshift-tests does: both streams into one, nothing on the standard input unless a test says so.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Called {
  /** Both streams, as they came. */
  readonly said: string
  /** The standard output alone is not known: the caller does not know it either. */
  readonly code: number | null
  readonly tookMs: number
}

export interface Call {
  /** The binary, or what runs it, before the command. */
  readonly command: readonly [string, ...string[]]
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Gets the process, whose standard input is an open pipe then; without it there is none. */
  readonly onStart?: (running: ChildProcess) => unknown
}

export async function called({ command, args, env = {}, cwd, onStart }: Call): Promise<Called> {
  const startedMs = performance.now()
  const running = spawn('sh', ['-c', 'exec "$0" "$@" 2>&1', ...command, ...args], {
    stdio: [onStart === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    env: { ...withoutRuns(process.env), ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
  const chunks: Buffer[] = []
  running.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  onStart?.(running)
  const [code] = await once(running, 'close')
  running.stdin?.destroy()
  return { said: Buffer.concat(chunks).toString('utf8'), code, tookMs: performance.now() - startedMs }
}

/** What the machine of a test is told of a cluster is no part of it. */
function withoutRuns(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const mine = /^(KUBECONFIG|IMPORTMODE_.*|EXTENSION_.*|NODE_TEST_CONTEXT|NODE_OPTIONS|ARTIFACT_DIR)$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !mine.test(name)))
}
