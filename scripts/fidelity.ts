// npm run fidelity: plays recorded answers of the real components against a cluster and tells every difference.

import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { startEmbeddedCluster } from '../fixtures/fidelity/embedded-cluster.ts'
import { connectToExistingCluster } from '../fixtures/fidelity/existing-cluster.ts'
import { writeFidelityPage } from '../fixtures/fidelity/page.ts'
import { type PlayedRecording, playAll } from '../fixtures/fidelity/play-all.ts'
import type { PlayableCluster } from '../fixtures/fidelity/playable-cluster.ts'
import { imagesFor, ownRecordings, readRecordings } from '../fixtures/fidelity/read-recordings.ts'
import { removingImages } from '../fixtures/fidelity/remove-images.ts'
import { fidelityExitCode, fidelityReport, recordingLines, summaryLine } from '../fixtures/fidelity/report.ts'
import { requireRegistry } from '../fixtures/fidelity/require-registry.ts'
import { serveImages } from '../fixtures/fidelity/serve-images.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { interruption } from './interruption.ts'
import { runCommand } from './main.ts'
import { requireWritable } from './writable-file.ts'

const usage = `npm run fidelity -- [--recordings DIR]
npm run fidelity -- --recordings DIR --kubeconfig FILE [--registry HOST] [--set-mode CMD]
  --recordings  folder of recordings; fixtures/recordings without it
  --kubeconfig  a cluster that is there already; one is started without it
  --registry    host:port of a registry that serves the recordings' images; one is started without it
  --set-mode    command that gives the cluster another default; it gets the mode as its argument
  --json        file that gets what was played, with every difference
  --page        writes the table of docs/project from this run
  --verbose     also tells what the components of a started cluster log`

const interrupted = { object: 'fidelity', expected: 'to play every recording', next: 'run it again' }

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
    json: { type: 'string' },
    page: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
  usage,
  async (flags) => {
    const folder = resolve(flags.recordings)
    if (flags.page && (folder !== ownRecordings || flags.kubeconfig !== undefined)) {
      throw new AuthoringError(
        "--page: expected the project's own recordings on an embedded cluster, saw other flags beside it\nnext: npm run fidelity -- --page",
      )
    }
    if (flags.json !== undefined) requireWritable('json', flags.json)
    const recordings = await readRecordings(folder)
    const cluster = await clusterFor(flags, imagesFor(folder))
    try {
      const onPlayed = (each: PlayedRecording) => console.log(recordingLines(each).join('\n'))
      const played = await playAll(recordings, cluster, { onPlayed, signal: interruption(interrupted) })
      console.log(summaryLine(played))
      if (flags.json !== undefined)
        await writeFile(flags.json, `${JSON.stringify(fidelityReport(played), undefined, 2)}\n`)
      if (flags.page) await writeFidelityPage(played)
      return fidelityExitCode(played)
    } finally {
      await cluster.stop()
    }
  },
)

async function clusterFor(flags: Flags, images: string): Promise<PlayableCluster> {
  const { kubeconfig, registry, 'set-mode': setModeCommand, verbose } = flags
  const command = setModeCommand === undefined ? {} : { setModeCommand }
  if (kubeconfig === undefined) {
    if (setModeCommand !== undefined) {
      throw new AuthoringError(`--set-mode: expected --kubeconfig beside it, saw none\nnext: ${usage}`)
    }
    if (registry !== undefined) await requireRegistry(registry)
    return await startEmbeddedCluster({ images, ...(registry && { registry }), ...(verbose && { log: console.error }) })
  }
  if (registry !== undefined) return await connectToExistingCluster({ kubeconfig, registry, ...command })
  const served = await serveImages(images)
  try {
    const cluster = await connectToExistingCluster({ kubeconfig, registry: served.host, ...command })
    const { stop, ...rest } = removingImages(cluster)
    return { ...rest, stop: () => stop().finally(() => served.stop()) }
  } catch (error) {
    await served.stop()
    throw error
  }
}
