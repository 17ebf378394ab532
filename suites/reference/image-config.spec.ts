// Proves docs/reference/image-config.mdx: what decides the mode in the status of the image config.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('image-config/ic-status-enum'), async ({ cluster }) => {
  await cluster.imageConfig.expectStatus('', 'Legacy', 'PreserveOriginal')
})

test(...claim('image-config/ic-status-multi'), async ({ cluster }) => {
  await cluster.imageConfig.expectStatus('PreserveOriginal')
})

test(...claim('image-config/ic-status-single-A'), async ({ cluster }) => {
  await cluster.imageConfig.expectStatus('Legacy')
})

test(...claim('image-config/ic-status-single-any'), async ({ cluster }) => {
  await cluster.imageConfig.expectStatus('', 'Legacy')
})

test(...claim('image-config/ic-status-follows-spec'), async ({ cluster }) => {
  const { spec } = await cluster.imageConfig.get()
  await cluster.imageConfig.expectStatus(spec.imageStreamImportMode)
})

test(...claim('image-config/ic-override-applies'), async ({ cluster }) => {
  const other = cluster.otherMode(await cluster.imageConfig.mode())
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatusWithin(2, other)
})

test(...claim('image-config/ic-override-removal-A'), async ({ cluster }) => {
  const promised = await cluster.release.promisedMode()
  const other = cluster.otherMode(promised)
  await cluster.imageConfig.setSpec(other)
  await cluster.imageConfig.expectStatus(other)
  await cluster.imageConfig.clearSpec()
  await cluster.imageConfig.expectStatus(promised)
})

test(...claim('image-config/ic-override-removal-any'), async ({ cluster }) => {
  await cluster.imageConfig.setSpec('Legacy')
  await cluster.imageConfig.expectStatus('Legacy')
  await cluster.imageConfig.clearSpec()
  await cluster.imageConfig.expectStatus('PreserveOriginal')
})
