// Proves docs/reference/updates.mdx: what a change of the payload, and of the default with it, does to old tags and to new ones.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('cluster-version/cv-single-to-multi-arch-set'), async ({ cluster, lane }) => {
  await cluster.clusterVersion.expectArchitecture('Multi')
  if (cluster.journey.wasWatched) cluster.clusterVersion.expectMultiOnceAccepted(lane.timeline)
})

test(...claim('cluster-version/cv-single-to-multi-history'), ({ cluster }) => {
  cluster.journey.expectHistoryGrew(true)
})

test(...claim('cluster-version/cv-arch-stable-on-upgrade'), async ({ cluster }) => {
  await cluster.journey.expectAlways('PreserveOriginal')
})

test(...claim('cluster-version/cv-multi-to-single-arch-cleared'), async ({ cluster }) => {
  await cluster.clusterVersion.expectArchitecture('')
  if (cluster.journey.wasWatched) cluster.journey.expectArchitectureCleared()
})

test(...claim('image-config/ic-arch-change-latency'), async ({ cluster }) => {
  const { status } = await cluster.clusterVersion.get()
  cluster.journey.expectStatusFollowed(status.desired.architecture === 'Multi' ? 'PreserveOriginal' : 'Legacy', 15)
})

test(...claim('journey/default-changes-with-payload'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  cluster.imageStreams.expectModes(created, { latest: cluster.otherMode(cluster.witness.defaultBefore()) })
})

test(...claim('journey/default-returns-with-payload'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  cluster.imageStreams.expectModes(created, { latest: 'Legacy' })
})

test(...claim('journey/default-outlives-payload'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  cluster.imageStreams.expectModes(created, { latest: 'PreserveOriginal' })
})

test(...claim('journey/default-stays'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  cluster.imageStreams.expectModes(created, { latest: cluster.witness.defaultBefore() })
})

test(...claim('default/def-stored-stable'), async ({ cluster }) => {
  const before = await cluster.effectiveDefault()
  const after = cluster.otherMode(before)
  // A reference is never imported, so that nothing but the change of the default could touch the stream.
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  await cluster.imageConfig.setSpec(after)
  await cluster.rollout.expectFinishedWith(after)
  const stored = await cluster.imageStreams.get(created.metadata.name)
  cluster.imageStreams.expectModes(stored, { latest: before })
  cluster.imageStreams.expectUntouched(created, stored)
})

test(...claim('default/def-new-after-flip'), async ({ cluster }) => {
  const after = cluster.otherMode(await cluster.effectiveDefault())
  await cluster.imageConfig.setSpec(after)
  await cluster.rollout.expectFinishedWith(after)
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(created, { latest: after })
})
