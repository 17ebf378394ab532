// Proves docs/reference/observed-config.mdx: the hops between the payload and the configuration of openshift-apiserver.

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

test(...claim('observed-config/oa-observed-equals-status'), async ({ cluster }) => {
  const mode = await cluster.imageConfig.mode()
  await cluster.observedConfig.expectMode(mode)
})

test(...claim('observed-config/oa-observed-path'), async ({ cluster }) => {
  await cluster.observedConfig.expectOnlyPath()
})

test(...claim('observed-config/oa-cm-equals-observed'), async ({ cluster }) => {
  const { observedConfig, unsupportedConfigOverrides } = (await cluster.observedConfig.get()).spec
  const forced = unsupportedConfigOverrides.imagePolicyConfig.imageStreamImportMode
  await cluster.apiServerConfig.expectMode(forced || observedConfig.imagePolicyConfig.imageStreamImportMode)
})

test(...claim('observed-config/oa-cm-shape'), async ({ cluster }) => {
  await cluster.apiServerConfig.expectOneJsonObject()
})
