// npm run extension: builds importmode-tests-ext for openshift-tests, and keeps the list of its tests.

import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { $ } from 'zx'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { writeBundle } from './extension/bundle.ts'
import { writeExecutable } from './extension/executable.ts'
import { packaged, pinnedNode, pinnedVersion } from './extension/pinned-node.ts'
import { runCommand } from './main.ts'

const usage = `npm run extension -- build [--arch NAME]… [--node FILE] [--output DIR]
npm run extension -- update
  build     one file for each architecture, and the same compressed: importmode-tests-ext-<arch> and importmode-tests-ext-<arch>.gz
  --arch    amd64, arm64 or ppc64le; that of this machine without it
  --node    the Node.js ${pinnedVersion} to build in, of that one architecture; the project brings those of amd64 and arm64
  --output  folder of the files; .cache/extension without it
  update    writes the list of tests in .openshift-tests-extension, and fails when one has gone`

const options = {
  arch: { type: 'string', multiple: true },
  node: { type: 'string' },
  output: { type: 'string', default: '.cache/extension' },
} as const

/** OpenShift's names of architectures, and Node's. What writes into a file of s390x, whose bytes are the other way round, breaks it. */
const architectures: Readonly<Record<string, string>> = {
  amd64: 'x64',
  arm64: 'arm64',
  ppc64le: 'ppc64',
}

interface Flags {
  readonly arch?: readonly string[] | undefined
  readonly node?: string | undefined
  readonly output: string
}

await runCommand(
  options,
  usage,
  async (flags, [what = 'build']) => {
    if (what === 'update') {
      const { exitCode } = await $({ stdio: 'inherit', nothrow: true })`node fixtures/extension/main.ts update`
      return exitCode ?? 2
    }
    await buildAll(flags)
    return 0
  },
  ['build', 'update'],
)

async function buildAll({ arch, node, output }: Flags): Promise<void> {
  const wanted = (arch ?? [archOfMachine()]).map((name) => [name, nodeName(name)] as const)
  if (node !== undefined && wanted.length > 1)
    throw new AuthoringError(
      `--node ${node}: expected one --arch beside it, saw ${wanted.length}\nnext: build one after the other`,
    )
  for (const [name, architecture] of wanted)
    if (node === undefined && !packaged.includes(architecture))
      throw new AuthoringError(
        `--arch ${name}: expected --node FILE beside it, saw none: npm has no Node.js ${pinnedVersion} for it\nnext: docs/project/openshift-tests.mdx`,
      )
  if (node !== undefined) requireFile(node)
  const folder = resolve(output)
  const bundle = join(folder, 'importmode-tests-ext.cjs')
  await writeBundle(bundle)
  for (const [name, architecture] of wanted) {
    const file = join(folder, `importmode-tests-ext-${name}`)
    await writeExecutable({ bundle, architecture, file, node: node ?? (await pinnedNode(architecture)) })
    console.log(`${file}\n${file}.gz`)
  }
}

/** Before the minutes that a build takes. Errors: AuthoringError. */
function requireFile(node: string): void {
  const there = statSync(node, { throwIfNoEntry: false })
  if (there?.isFile() === true) return
  const seen = there === undefined ? 'none' : 'a folder'
  throw new AuthoringError(
    `--node ${node}: expected the file of a Node.js ${pinnedVersion}, saw ${seen} at ${resolve(node)}\nnext: name another with --node; docs/project/openshift-tests.mdx`,
  )
}

function archOfMachine(): string {
  return Object.keys(architectures).find((name) => architectures[name] === process.arch) ?? process.arch
}

/** Errors: AuthoringError. */
function nodeName(name: string): string {
  const found = architectures[name]
  if (found !== undefined) return found
  throw new AuthoringError(
    `--arch ${name}: expected one of ${Object.keys(architectures).join(', ')}, saw ${name}\nnext: npm run extension -- --help`,
  )
}
