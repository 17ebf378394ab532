// Tells somebody how a night ended, by a command of theirs. Whether that works changes nothing.

import { spawn } from 'node:child_process'

/** Shape: why it was not told; undefined when it was. `command` is of a shell. Units: milliseconds of real time. */
export async function notify(
  command: string,
  summary: string,
  path: string,
  withinMs: number,
): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const environment = { ...process.env, IMPORTMODE_SUMMARY: path }
  const child = spawn(command, { shell: true, env: environment, stdio: ['pipe', 'inherit', 'inherit'], detached: true })
  const late = setTimeout(() => {
    resolve(`expected to end within ${withinMs} ms, saw it go on`)
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, withinMs)
  child.once('error', (error) => resolve(`expected to start, saw ${error.message}`))
  child.once('close', (code, signal) => resolve(code === 0 ? undefined : `expected exit code 0, saw ${signal ?? code}`))
  // It may not read what it is told.
  child.stdin.on('error', () => {})
  child.stdin.end(summary)
  const why = await promise
  clearTimeout(late)
  return why === undefined ? undefined : `--notify ${command}: ${why}`
}
