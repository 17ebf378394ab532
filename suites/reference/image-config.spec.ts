// Proves docs/reference/image-config.mdx: an administrator's mode, and how it travels.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('image-config/ic-reject-invalid'), async ({ cluster }) => {
  const attempt = await cluster.imageConfig.dryRunSpec('InvalidValue')
  const supported = 'supported values: "", "Legacy", "PreserveOriginal"'
  cluster.expectInvalid(attempt, 'spec.imageStreamImportMode', 'Unsupported value: "InvalidValue"', supported)
})

test(...claim('image-config/ic-reject-case'), async ({ cluster }) => {
  const attempt = await cluster.imageConfig.dryRunSpec('legacy')
  cluster.expectInvalid(attempt, 'spec.imageStreamImportMode', 'Unsupported value: "legacy"')
})

test(...claim('image-config/ic-accept-empty'), async ({ cluster }) => {
  cluster.expectAccepted(await cluster.imageConfig.dryRunSpec(''))
  cluster.expectAccepted(await cluster.imageConfig.dryRunSpec(null))
})

test(...claim('image-config/ic-status-follows-spec'), async ({ cluster }) => {
  const { spec } = await cluster.imageConfig.get()
  await cluster.imageConfig.expectStatus(spec.imageStreamImportMode)
})

test(...claim('image-config/ic-override-applies'), async ({ cluster }) => {
  const other = cluster.otherMode(await cluster.imageConfig.mode())
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatus(other)
})

test(...claim('image-config/ic-hostnames-unaffected'), async ({ cluster }) => {
  const before = await cluster.imageConfig.get()
  const other = cluster.otherMode(before.status.imageStreamImportMode)
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatus(other)
  await cluster.imageConfig.expectHostnames(before)
})

test(...claim('observed-config/oa-latency'), async ({ cluster }) => {
  const other = cluster.otherMode(await cluster.imageConfig.mode())
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatus(other)
  await cluster.observedConfig.expectMode(other)
})

test(...claim('observed-config/oa-event'), async ({ cluster }) => {
  const before = await cluster.observedConfig.mode()
  const after = cluster.otherMode(before)
  const earlier = await cluster.events.counts()
  await cluster.imageConfig.setSpec(after)
  await cluster.observedConfig.expectMode(after)
  const message = `ImageStreamImportMode changed from "${before}" to "${after}"`
  await cluster.events.expectOneSince(earlier, { reason: 'ImageStreamImportModeChanged', message })
})

test(...claim('image-config/ic-override-removal-A'), async ({ cluster }) => {
  const promised = await cluster.release.promisedMode()
  const other = cluster.otherMode(promised)
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatus(other)
  await cluster.imageConfig.clearSpec()
  await cluster.imageConfig.expectStatus(promised)
})
