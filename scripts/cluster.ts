// npm run cluster: an embedded cluster in the foreground, for kubectl and for anything else that speaks its API.

import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { didYouMean } from '../fixtures/claims/nearest-word.ts'
import { type Lane, type LaneName, lanes } from '../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../fixtures/lanes/providers/embedded.ts'
import type { EmbeddedOptions } from '../fixtures/lanes/providers/embedded-options.ts'
import { readerOf } from '../fixtures/lanes/providers/reader.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { LaneError } from '../fixtures/results/lane-error.ts'
import { untilInterrupted } from './interruption.ts'
import { runCommand } from './main.ts'
import { requireWritable } from './writable-file.ts'

const laneOf: Readonly<Record<string, Lane>> = {
  single: lanes['install-single-amd64'],
  multi: lanes['install-multi-amd64'],
}
const controllerManager = 'openshift-controller-manager'
const usage = `npm run cluster -- [--payload ${Object.keys(laneOf).join('|')} [--hosted] | --lane NAME] [--without COMPONENT] [--port N] [--audit-log FILE] [--verbose]
  --payload  what the cluster is installed with; multi without it
  --hosted   its control plane runs in a management cluster, which gets a kubeconfig of its own
  --lane     a lane of the table, as it is installed: no update has happened yet
  --without  ${controllerManager}: streams then import nothing by themselves
  --port     of the API on 127.0.0.1; any free one without it
  --audit-log  file that the audit log of kube-apiserver is added to; that of openshift-apiserver goes to FILE.openshift-apiserver
  --verbose  show what each component says`

await runCommand(
  {
    payload: { type: 'string' },
    hosted: { type: 'boolean' },
    lane: { type: 'string' },
    without: { type: 'string' },
    port: { type: 'string' },
    'audit-log': { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
  usage,
  async (flags) => {
    const lane = chosenLane(flags)
    const startedMs = performance.now()
    const cluster = await startCluster(lane, flags)
    const folder = resolve('.cache', `cluster-${process.pid}`)
    const interrupted = untilInterrupted()
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = await writeKubeconfig(folder, 'kubeconfig', cluster.api)
      console.log(greeting(lane.journey[0], cluster, file, performance.now() - startedMs))
      if (cluster.management !== undefined) {
        console.log(hint(await writeKubeconfig(folder, 'management.kubeconfig', cluster.management.api)))
      }
      await interrupted
    } finally {
      rmSync(folder, { recursive: true, force: true })
      await cluster.stop()
    }
    console.log('stopped; nothing is left')
    return 0
  },
)

interface Choice {
  readonly payload?: string | undefined
  readonly hosted?: boolean | undefined
  readonly lane?: string | undefined
}

/** Errors: AuthoringError for a name that is not known, and for a lane beside what it says itself. */
function chosenLane({ payload, hosted, lane: name }: Choice): Lane {
  if (name !== undefined) {
    const also = payload === undefined ? hosted && '--hosted' : '--payload'
    if (also)
      throw new AuthoringError(`--lane ${name} ${also}: expected one of them, saw both\nnext: leave ${also} out`)
    if (Object.hasOwn(lanes, name)) return lanes[name as LaneName]
    const hint = didYouMean(name, Object.keys(lanes), 'npm run conformance -- --help names them')
    throw new AuthoringError(
      `--lane ${name}: there is no such lane; ${hint}\nnext: npm run cluster -- --lane install-multi-amd64`,
    )
  }
  const standalone = laneOf[payload ?? 'multi']
  if (standalone === undefined) {
    const next = 'npm run cluster -- --payload multi'
    throw new AuthoringError(`--payload ${payload}: expected single or multi, saw ${payload}\nnext: ${next}`)
  }
  return hosted ? { ...lanes['install-multi-hosted'], journey: standalone.journey } : standalone
}

interface Flags {
  readonly without?: string | undefined
  readonly port?: string | undefined
  readonly 'audit-log'?: string | undefined
  readonly verbose: boolean
}

async function startCluster(lane: Lane, { without, port, verbose, 'audit-log': auditLog }: Flags) {
  if (without !== undefined && without !== controllerManager) {
    throw new AuthoringError(
      `--without ${without}: expected ${controllerManager}, saw ${without}\nnext: npm run cluster -- --without ${controllerManager}`,
    )
  }
  try {
    return await startEmbedded(lane, {
      ...(verbose ? { log: (line) => console.error(line) } : {}),
      ...(port === undefined ? {} : { port: portOf(port) }),
      ...(without === undefined ? {} : { without: [without] }),
      ...(auditLog === undefined ? {} : { audit: auditInto(auditLog) }),
    })
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof AuthoringError) throw cause
    const [seen = '', next = 'npm run cluster -- --verbose'] = cause.message.split(/\nnext: /)
    throw new LaneError({ object: 'embedded cluster', expected: 'every component to start', seen, next }, { cause })
  }
}

/** Errors: AuthoringError when the file cannot be written. */
function auditInto(file: string): NonNullable<EmbeddedOptions['audit']> {
  const fileOf = (server: string) => (server === 'kube-apiserver' ? file : `${file}.${server}`)
  for (const server of ['kube-apiserver', 'openshift-apiserver']) requireWritable('audit-log', fileOf(server))
  return (server, line) => appendFileSync(fileOf(server), `${line}\n`, { mode: 0o600 })
}

async function writeKubeconfig(folder: string, name: string, api: EmbeddedCluster['api']): Promise<string> {
  const file = join(folder, name)
  writeFileSync(file, await api.kubeconfig('system:admin', ['system:masters']), { mode: 0o600 })
  return file
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new AuthoringError(
    `--port ${text}: expected a whole number from 1 to 65535\nnext: npm run cluster -- --port 16443`,
  )
}

function greeting(payload: string, { api, registry }: EmbeddedCluster, kubeconfig: string, tookMs: number): string {
  const { host } = registry
  const exports = Object.entries(readerOf(api, host).variables).map(([name, value]) => `export ${name}=${value}`)
  return `cluster with a ${payload} payload, ready after ${Math.round(tookMs)} ms: ${api.url}
registry: ${host} (plain HTTP)

  export KUBECONFIG=${kubeconfig}
  ${exports.join('\n  ')}
  kubectl create namespace demo && kubectl config set-context --current --namespace=demo

That is what the pages ask for. IMAGE is a manifest list; an ImageStream of it, "insecure" because its registry has no TLS:

  echo '{"apiVersion": "image.openshift.io/v1", "kind": "ImageStream", "metadata": {"name": "app"}, "spec": {"tags": [
    {"name": "latest", "from": {"kind": "DockerImage", "name": "'$IMAGE'"}, "importPolicy": {"insecure": true}}
  ]}}' | kubectl create -f -
  kubectl get imagestreamtag app:latest -o jsonpath='{.tag.importPolicy.importMode}{"\\n"}{.image.dockerImageManifests}{"\\n"}'

all claims that only read:

  npm run conformance -- --kubeconfig ${kubeconfig}

Ctrl-C stops it.`
}

function hint(kubeconfig: string): string {
  return `
the cluster that it is hosted by:

  kubectl --kubeconfig ${kubeconfig} get hostedclusters,nodepools -A
  kubectl --kubeconfig ${kubeconfig} get pods,configmaps -n clusters-hosted`
}
