// From a script to one file that runs without Node.js: a copy of Node.js with the script in it.
// Source: nodejs.org/docs/latest-v24.x/api/single-executable-applications.html.

import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import { $ } from 'zx'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { machineOf } from './elf.ts'
import { pinnedNode, pinnedVersion } from './pinned-node.ts'

export interface Executable {
  /** The script. */
  readonly bundle: string
  /** The Node.js of the target. */
  readonly node: string
  readonly architecture: string
  readonly file: string
}

/** Where Node.js looks for the script. */
const resource = 'NODE_SEA_BLOB'
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * Writes the file, and beside it the same with `.gz`.
 *
 * Shape: without symbols, which go before the script comes: a linker's tools do not know of it. Errors: AuthoringError for a Node.js of another
 * architecture and without a program that strips it.
 */
export async function writeExecutable({ bundle, node, architecture, file }: Executable): Promise<void> {
  const machine = machineOf(node)
  if (machine !== architecture) {
    const seen = machine ?? 'a file of another kind'
    throw new AuthoringError(
      `${node}: expected a Node.js for ${architecture}, saw ${seen}\nnext: name another with --node`,
    )
  }
  if (!readFileSync(node).includes(`v${pinnedVersion}`)) {
    const next = 'name another with --node: only the same version reads what this one writes'
    throw new AuthoringError(`${node}: expected Node.js ${pinnedVersion}, saw another version\nnext: ${next}`)
  }
  mkdirSync(dirname(file), { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'importmode-extension-'))
  try {
    const blob = await writeBlob(work, { bundle, node, architecture })
    const stripped = join(work, 'node')
    await strip(node, stripped)
    chmodSync(stripped, 0o755)
    await $({
      quiet: true,
      preferLocal: true,
    })`postject ${stripped} ${resource} ${blob} --sentinel-fuse ${sentinelFuse}`
    copyFileSync(stripped, file)
  } finally {
    rmSync(work, { recursive: true })
  }
  await pipeline(
    createReadStream(file),
    createGzip({ level: constants.Z_DEFAULT_COMPRESSION }),
    createWriteStream(`${file}.gz`),
  )
}

/** Compiled code is of one architecture: the file of another one compiles at its start. */
async function writeBlob(
  work: string,
  { bundle: main, node, architecture }: Omit<Executable, 'file'>,
): Promise<string> {
  const [output, config] = [join(work, 'blob'), join(work, 'sea.json')]
  const useCodeCache = architecture === process.arch
  writeFileSync(config, JSON.stringify({ main, output, useCodeCache, disableExperimentalSEAWarning: true }))
  const writer = useCodeCache ? node : await pinnedNode(process.arch)
  await $({ quiet: true })`${writer} --experimental-sea-config ${config}`
  return output
}

/** llvm-strip knows every architecture; the strip of binutils its own, unless it is that of binutils-multiarch. */
async function strip(from: string, to: string): Promise<void> {
  const tried: string[] = []
  for (const program of ['llvm-strip', 'strip', 'aarch64-linux-gnu-strip', 'powerpc64le-linux-gnu-strip']) {
    const { exitCode, stderr } = await $({ quiet: true, nothrow: true })`${program} -o ${to} ${from}`
    if (exitCode === 0) return
    tried.push(`${program}: ${stderr.trim().split('\n').at(-1)}`)
  }
  const next = 'apt-get install binutils-multiarch'
  throw new AuthoringError(`${from}: expected a program that strips it, saw none\n${tried.join('\n')}\nnext: ${next}`)
}
