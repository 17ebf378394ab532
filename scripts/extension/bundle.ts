// The openshift-tests extension as one script without a package beside it: the suites, the claims and all that they use.

import { globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { readSource } from '../../fixtures/extension/identity.ts'
import { toolIdentity, toolVersion } from '../../fixtures/results/tool-identity.ts'

const root = resolve(import.meta.dirname, '../..')

/** Writes the script. Errors: of esbuild, and an Error for what it warns of. */
export async function writeBundle(file: string): Promise<void> {
  const { warnings } = await build({
    entryPoints: [join(root, 'fixtures/extension/main.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    // What a single executable runs is CommonJS until Node.js 25.5.
    format: 'cjs',
    target: 'node24',
    // Names of functions and classes stay, because stacks and some packages show them.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [inPlaceOf(replacements())],
  })
  const [warning] = warnings
  if (warning !== undefined) throw new Error(`${warning.location?.file}: ${warning.text}`)
}

/** What is read from the checkout when it runs from source, by path. */
function replacements(): ReadonlyMap<string, string> {
  const suites = globSync('suites/**/*.spec.ts', { cwd: root }).sort()
  const constant = (name: string, value: unknown) => `export const ${name} = ${JSON.stringify(value)}\n`
  return new Map([
    ['fixtures/test.ts', `export * from './extension/door.ts'\n`],
    [
      'fixtures/collected-bodies.ts',
      `import { bodies } from './extension/door.ts'
${suites.map((suite) => `import '../${suite}'`).join('\n')}
export const collectEveryBody = async () => bodies\n`,
    ],
    ['fixtures/extension/identity.ts', constant('source', readSource())],
    [
      'fixtures/results/tool-identity.ts',
      `${constant('toolVersion', toolVersion)}export const toolIdentity = () => (${JSON.stringify(toolIdentity())})\n`,
    ],
  ])
}

function inPlaceOf(texts: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'in-place-of',
    setup({ onLoad }) {
      for (const [path, contents] of texts) {
        const file = join(root, path)
        const filter = new RegExp(`^${file.replaceAll(/[.\\+*?()[\]{}|^$]/g, '\\$&')}$`)
        onLoad({ filter }, () => ({ contents, loader: 'ts' }))
      }
    },
  }
}
