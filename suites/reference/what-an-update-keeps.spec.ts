// Proves docs/reference/what-an-update-keeps.mdx: what somebody had before an update, and what they can do while it goes on.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('journey/explicit-modes-persist'), async ({ cluster }) => {
  await cluster.witness.expectTags('app', ['legacy', 'preserve'], 'importMode', 'image')
})

test(...claim('journey/defaulted-mode-persists'), async ({ cluster }) => {
  await cluster.witness.expectTags('app', ['defaulted'], 'importMode', 'image')
})

test(...claim('journey/other-tags-persist'), async ({ cluster }) => {
  await cluster.witness.expectTags('app', ['reference'], 'importMode', 'generation')
  await cluster.witness.expectTags('tracking', ['latest'], 'importMode', 'generation', 'image')
})

test(...claim('journey/streams-untouched'), async ({ cluster }) => {
  await cluster.witness.expectUntouched('app', 'tracking')
})

test(...claim('journey/history-persists'), async ({ cluster }) => {
  await cluster.witness.expectHistoryKept('app')
  await cluster.witness.expectHistoryKept('scheduled')
  cluster.sharedStreams.expectHistoryKept(cluster.witness.sharedStreams(), await cluster.sharedStreams.ofPayload())
})

test(...claim('journey/images-persist'), async ({ cluster }) => {
  await cluster.witness.expectImagesKept()
})

test(...claim('journey/image-api-answers'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  const read = await cluster.imageStreams.get(created.metadata.name)
  cluster.imageStreams.expectUntouched(created, read)
  cluster.expectAnsweredAtOnce()
})

test(...claim('journey/new-tags-get-one-mode'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  const { importMode } = created.spec.tags[0]?.importPolicy ?? { importMode: '' }
  cluster.imageStreams.expectOneModeOf(created, 'latest', ['Legacy', 'PreserveOriginal'])
  for (let read = 0; read < 3; read += 1) {
    cluster.imageStreams.expectModes(await cluster.imageStreams.get(created.metadata.name), { latest: importMode })
  }
})

test(...claim('journey/explicit-modes-accepted'), async ({ cluster }) => {
  const modes = { legacy: 'Legacy', preserve: 'PreserveOriginal' }
  const tag = (name: keyof typeof modes) => ({
    ...{ name, from: cluster.source, reference: true },
    importPolicy: { importMode: modes[name] },
  })
  const created = await cluster.imageStreams.create([tag('legacy'), tag('preserve')])
  cluster.imageStreams.expectModes(created, modes)
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(created.metadata.name), modes)
})
