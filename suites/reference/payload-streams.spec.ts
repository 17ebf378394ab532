// Proves docs/reference/payload-streams.mdx: the ImageStreams that come with a release payload, on every payload and over an update.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('payload-stream/payload-streams-mode'), async ({ cluster }) => {
  cluster.sharedStreams.expectModes(await cluster.sharedStreams.ofPayload(), 'PreserveOriginal')
})

test(...claim('payload-stream/payload-streams-list'), async ({ cluster }) => {
  const { status } = await cluster.clusterVersion.get()
  const streams = await cluster.sharedStreams.ofPayload()
  await cluster.sharedStreams.expectLists(streams, status.desired.architecture === 'Multi')
})

test(...claim('payload-stream/cvo-no-fight'), async ({ cluster }) => {
  await cluster.sharedStreams.expectQuiet(await cluster.sharedStreams.ofPayload())
})

test(...claim('journey/payload-streams-move'), async ({ cluster }) => {
  const before = cluster.witness.sharedStreams()
  cluster.sharedStreams.expectMoved(before, await cluster.sharedStreams.ofPayload())
})
