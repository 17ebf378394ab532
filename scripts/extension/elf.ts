// What a file of Linux says of itself in its first bytes. Source: the ELF specification, gABI 4.1, chapter 4.

import { closeSync, openSync, readSync } from 'node:fs'

/** e_machine by Node's names of architectures. */
const machines: ReadonlyMap<number, string> = new Map([
  [21, 'ppc64'],
  [22, 's390x'],
  [62, 'x64'],
  [183, 'arm64'],
])

/** The architecture that a file is for, by Node's name; undefined when it is no ELF file of 64 bits, or for another machine. */
export function machineOf(file: string): string | undefined {
  const head = Buffer.alloc(20)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, head, 0, head.length, 0)
  } finally {
    closeSync(descriptor)
  }
  if (head.toString('latin1', 0, 4) !== '\x7fELF' || head[4] !== 2) return undefined
  return machines.get(head[5] === 1 ? head.readUInt16LE(18) : head.readUInt16BE(18))
}
