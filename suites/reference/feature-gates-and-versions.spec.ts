// Proves docs/reference/feature-gates-and-versions.mdx: what the feature gate ImageStreamImportMode switches.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('cluster-version/cv-gate-consistent'), async ({ cluster }) => {
  await cluster.clusterVersion.requireGate('ImageStreamImportMode')
  await cluster.clusterVersion.expectArchitecture('Multi')
})

test(...claim('image-config/ic-gate-off-untouched'), async ({ cluster }) => {
  await cluster.clusterVersion.requireGatesThatStayOn()
  await cluster.imageConfig.expectStatus('')
})
