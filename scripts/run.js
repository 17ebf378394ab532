// The door of every npm script: sets up what is missing, then runs scripts/<command>.ts on the project's own Node.js.
// It must start on Node 20 with nothing installed, so it is plain JavaScript and imports only Node's own modules.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** First Node.js 24 with long-term support: it runs TypeScript without a flag and is what the dependencies need. */
const oldestNode = [24, 11]
const runtimeFolder = join(root, '.cache/node')
const stampFile = join(root, 'node_modules/.importmode-setup')

const [command = '', ...args] = process.argv.slice(2)
if (!existsSync(join(root, 'scripts', `${command}.ts`))) {
  stop(`npm run ${command}: expected a file scripts/${command}.ts, saw none\nnext: npm run`)
}
const node = findNode()
installPackages(node)
runCommand(node)

/** The machine's own Node.js when it is new enough, else the one that scripts/runtime pins. */
function findNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return process.execPath
  const brought = join(runtimeFolder, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  if (existsSync(brought)) return brought
  say(
    `Node.js ${process.versions.node} is older than ${oldestNode.join('.')}: installing the project's own to .cache/node`,
  )
  mkdirSync(runtimeFolder, { recursive: true })
  cpSync(join(root, 'scripts/runtime'), runtimeFolder, { recursive: true })
  npm(process.execPath, ['ci', '--ignore-scripts'], runtimeFolder)
  if (existsSync(brought)) return brought
  const platform = `${process.platform}-${process.arch}`
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'scripts/runtime/package.json'), 'utf8'))
  // npm passes over an optional package that it can't fetch, and ends well.
  const why = Object.hasOwn(optionalDependencies, `node-${platform}`)
    ? `the one for ${platform} could not be fetched\nnext: make the npm registry reachable`
    : `none is packaged for ${platform}\nnext: install Node.js 24 from your system or a version manager`
  const wanted = oldestNode.join('.')
  return stop(
    `Node.js: expected ${wanted} or newer, saw ${process.versions.node}, and ${why}, then run the command again`,
  )
}

/** Installs what package-lock.json names, once for each lock file: with install scripts off, no package depends on the Node.js. */
function installPackages(/** @type {string} */ nodePath) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('installing the packages of package-lock.json (once; some minutes with an empty cache)')
  npm(nodePath, ['ci', '--ignore-scripts'], root)
  writeFileSync(stampFile, stamp)
}

/** Runs npm under the given Node.js, quiet unless it fails. */
function npm(/** @type {string} */ nodePath, /** @type {string[]} */ npmArgs, /** @type {string} */ cwd) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const cli = process.env['npm_execpath']
  const [program, first] = cli?.endsWith('.js') ? [nodePath, [cli]] : ['npm', []]
  const { status, signal, error } = spawnSync(program, [...first, ...npmArgs, ...quiet], {
    cwd,
    env: { ...process.env, PATH: `${dirname(nodePath)}:${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 2, 2],
  })
  const interrupted = status === 128 + constants.signals.SIGINT ? 'SIGINT' : signal
  if (interrupted !== null) {
    stop(
      `set-up: expected to end, saw ${interrupted === 'SIGINT' ? 'Ctrl-C' : interrupted}\nnext: run the command again`,
    )
  }
  if (status !== 0) {
    stop(
      `npm ${npmArgs.join(' ')}: expected exit code 0, saw ${status ?? error?.message}\n` +
        'next: see the lines above; is the npm registry reachable?',
    )
  }
}

/** Hands over: same terminal, same signals, same exit code. */
function runCommand(/** @type {string} */ nodePath) {
  const child = spawn(
    nodePath,
    ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${command}.ts`), ...args],
    {
      stdio: 'inherit',
      env: {
        // What was compiled once is read from there by every later process: a worker of a test run starts in half the time.
        NODE_COMPILE_CACHE: join(root, '.cache/compiled'),
        ...process.env,
        PATH: `${dirname(nodePath)}:${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
      },
    },
  )
  // A terminal sends Ctrl-C to the child as well: wait for it to clean up, and pass on what only we were sent.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) =>
    stop(`${nodePath}: expected to start, saw ${error.message}\nnext: remove .cache/node and run again`),
  )
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM']
  })
}

function say(/** @type {string} */ line) {
  process.stderr.write(`set-up: ${line}\n`)
}

/** @returns {never} */
function stop(/** @type {string} */ message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
