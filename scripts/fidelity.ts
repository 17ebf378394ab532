// npm run fidelity: plays recorded answers of the real components against a cluster and tells every difference.

import { resolve } from 'node:path'
import { startEmbeddedCluster } from '../fixtures/fidelity/embedded-cluster.ts'
import { connectToExistingCluster } from '../fixtures/fidelity/existing-cluster.ts'
import { playAll } from '../fixtures/fidelity/play-all.ts'
import type { PlayableCluster } from '../fixtures/fidelity/playable-cluster.ts'
import { imagesFor, ownRecordings, readRecordings } from '../fixtures/fidelity/read-recordings.ts'
import { fidelityExitCode, recordingLines, summaryLine } from '../fixtures/fidelity/report.ts'
import { serveImages } from '../fixtures/fidelity/serve-images.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { runCommand } from './main.ts'

const usage = `npm run fidelity -- [--recordings DIR]
npm run fidelity -- --recordings DIR --kubeconfig FILE [--registry HOST] [--set-mode CMD]
  --recordings  folder of recordings; fixtures/recordings without it
  --kubeconfig  a cluster that is there already; one is started without it
  --registry    host:port of a registry that serves the recordings' images; one is started without it
  --set-mode    command that gives the cluster another default; it gets the mode as its argument
  --verbose     also tells what the components of a started cluster log`

interface Flags {
  readonly kubeconfig?: string | undefined
  readonly registry?: string | undefined
  readonly 'set-mode'?: string | undefined
  readonly verbose?: boolean | undefined
}

await runCommand(
  {
    recordings: { type: 'string', default: ownRecordings },
    kubeconfig: { type: 'string' },
    registry: { type: 'string' },
    'set-mode': { type: 'string' },
    verbose: { type: 'boolean' },
  },
  usage,
  async (flags) => {
    const folder = resolve(flags.recordings)
    const recordings = await readRecordings(folder)
    const cluster = await clusterFor(flags, imagesFor(folder))
    try {
      const played = await playAll(recordings, cluster, (each) => console.log(recordingLines(each).join('\n')))
      console.log(summaryLine(played))
      return fidelityExitCode(played)
    } finally {
      await cluster.stop()
    }
  },
)

async function clusterFor(flags: Flags, images: string): Promise<PlayableCluster> {
  const { kubeconfig, registry, 'set-mode': setModeCommand, verbose } = flags
  if (kubeconfig === undefined) {
    if (setModeCommand !== undefined) {
      throw new AuthoringError(`--set-mode: expected --kubeconfig beside it, saw none\nnext: ${usage}`)
    }
    return await startEmbeddedCluster({ images, ...(registry && { registry }), ...(verbose && { log: console.error }) })
  }
  const served = registry === undefined ? await serveImages(images) : undefined
  const host = registry ?? served?.host ?? ''
  try {
    const cluster = await connectToExistingCluster({
      kubeconfig,
      registry: host,
      ...(setModeCommand && { setModeCommand }),
    })
    return { ...cluster, stop: () => Promise.all([cluster.stop(), served?.stop()]).then(() => {}) }
  } catch (error) {
    await served?.stop()
    throw error
  }
}
