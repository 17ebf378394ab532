// Whether a process that was started earlier still runs, told by more than its number, which another process gets some day.

import { existsSync, readFileSync } from 'node:fs'

/** Where each process has a folder of its own. */
const processes = '/proc'

/** `unknown`: something runs under that number, and nothing tells whether it is the same. */
export type Standing = 'runs' | 'has ended' | 'unknown'

/** When a process began, as nothing but that process did; undefined where the system does not tell, or it has ended. */
export function beginningOf(pid: number): string | undefined {
  const stat = statOf(pid)
  if (stat === undefined) return undefined
  const boot = `${processes}/sys/kernel/random/boot_id`
  // Ticks since the machine was started. Source: proc_pid_stat(5), field 22.
  const ticks = stat.fields[19] ?? ''
  return existsSync(boot) ? `${readFileSync(boot, 'utf8').trim()} ${ticks}` : ticks
}

/** `began` as `beginningOf` gave it. */
export function standingOf(pid: number, began: string | undefined): Standing {
  if (!existsSync(`${processes}/self/stat`)) return signalled(pid)
  const stat = statOf(pid)
  // One that has ended and that nobody has asked about is still listed, as in a container without an init.
  if (stat === undefined || /^[ZX]$/.test(stat.fields[0] ?? '')) return 'has ended'
  if (began === undefined) return 'unknown'
  return began === beginningOf(pid) ? 'runs' : 'has ended'
}

/** Fields from the third one on: what stands before may have spaces and brackets in it. */
function statOf(pid: number): { readonly fields: readonly string[] } | undefined {
  try {
    const text = readFileSync(`${processes}/${pid}/stat`, 'utf8')
    return { fields: text.slice(text.lastIndexOf(')') + 2).split(' ') }
  } catch {
    return undefined
  }
}

function signalled(pid: number): Standing {
  try {
    // A lane leads a group of its own.
    process.kill(-pid, 0)
    return 'unknown'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? 'unknown' : 'has ended'
  }
}
