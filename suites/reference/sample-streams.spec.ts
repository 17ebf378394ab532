// Proves docs/reference/sample-streams.mdx: samples name no mode, so they show the default of the moment in which they were written.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('sample-stream/samples-mode-uniform'), async ({ cluster }) => {
  cluster.sharedStreams.expectModes(await cluster.sharedStreams.samples(), 'Legacy')
})

test(...claim('sample-stream/samples-old-mode-kept'), async ({ cluster }) => {
  cluster.sharedStreams.expectModesKept(cluster.witness.samples(), await cluster.sharedStreams.samples())
})

test(...claim('journey/samples-follow-version'), async ({ cluster }) => {
  const { status } = await cluster.clusterVersion.get()
  const samples = await cluster.sharedStreams.samplesOf(status.desired.version)
  cluster.sharedStreams.expectModes(samples, await cluster.effectiveDefault())
})

test(...claim('sample-stream/samples-removed-without-registry'), async ({ cluster }) => {
  await cluster.sharedStreams.expectSamplesRemoved()
})
