// Proves docs/reference/observed-config.mdx: the hops between the image config and the configuration of openshift-apiserver.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('chain/chain-consistent'), async ({ cluster }) => {
  const { architecture } = (await cluster.clusterVersion.get()).status.desired
  const mode = await cluster.imageConfig.mode()
  const stream = await cluster.imageStreams.dryRunCreate([{ name: 'latest', from: cluster.source }])
  await cluster.imageConfig.expectStatusFor(architecture)
  await cluster.observedConfig.expectMode(mode)
  await cluster.apiServerConfig.expectMode(mode)
  cluster.imageStreams.expectModes(stream, { latest: mode || 'Legacy' })
})

test(...claim('observed-config/oa-observed-equals-status'), async ({ cluster }) => {
  const mode = await cluster.imageConfig.mode()
  await cluster.observedConfig.expectMode(mode)
})

test(...claim('observed-config/oa-observed-path'), async ({ cluster }) => {
  await cluster.observedConfig.expectOnlyPath(await cluster.imageConfig.mode())
})

test(...claim('observed-config/oa-latency'), async ({ cluster }) => {
  const other = cluster.otherMode(await cluster.imageConfig.mode())
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatus(other)
  await cluster.observedConfig.expectModeWithin(2, other)
})

test(...claim('observed-config/oa-event'), async ({ cluster }) => {
  const before = await cluster.observedConfig.mode()
  const after = cluster.otherMode(before)
  const earlier = await cluster.events.counts()
  await cluster.imageConfig.setSpec(after)
  await cluster.observedConfig.expectMode(after)
  const message = `ImageStreamImportMode changed from "${before}" to "${after}"`
  await cluster.events.expectOneSince(earlier, { reason: 'ImageStreamImportModeChanged', message })
  await cluster.rollout.expectFinishedWith(after)
  await cluster.events.expectStillOneSince(earlier, { reason: 'ImageStreamImportModeChanged', message })
})

test(...claim('observed-config/oa-no-event-noise'), async ({ cluster }) => {
  await cluster.events.expectNone('ImageStreamImportModeChanged', /from "(.*)" to "\1"$/)
  await cluster.events.expectQuiet('ImageStreamImportModeChanged')
})

test(...claim('observed-config/oa-cm-equals-observed'), async ({ cluster }) => {
  const { observedConfig, unsupportedConfigOverrides } = (await cluster.observedConfig.get()).spec
  const forced = unsupportedConfigOverrides.imagePolicyConfig.imageStreamImportMode
  await cluster.apiServerConfig.expectMode(forced || observedConfig.imagePolicyConfig.imageStreamImportMode)
})

test(...claim('observed-config/oa-cm-shape'), async ({ cluster }) => {
  await cluster.apiServerConfig.expectOneJsonObject()
})

test(...claim('observed-config/oa-cm-reverted'), async ({ cluster }) => {
  const observed = await cluster.observedConfig.mode()
  const before = await cluster.effectiveDefault()
  await cluster.edits.editConfig(cluster.otherMode(observed))
  await cluster.apiServerConfig.expectMode(observed)
  await cluster.rollout.expectFinishedWith(observed)
  const stream = await cluster.imageStreams.dryRunCreate([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(stream, { latest: before })
})

test(...claim('observed-config/oa-override-precedence'), async ({ cluster }) => {
  const observed = await cluster.observedConfig.mode()
  const forced = cluster.otherMode(observed)
  await cluster.edits.forceMode(forced)
  await cluster.rollout.expectFinished({ observed, configured: forced })
  await cluster.edits.forceMode(null)
  await cluster.rollout.expectFinishedWith(observed)
})
