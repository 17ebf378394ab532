// Proves docs/reference/hosted-clusters.mdx: what a management cluster decides of a hosted one, and what reaches it.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('hosted/hcp-default-legacy'), async ({ cluster }) => {
  await cluster.imageConfig.expectStatus('PreserveOriginal')
  const stream = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(stream, { latest: 'Legacy' })
})

test(...claim('hosted/hcp-spec-copied'), async ({ cluster }) => {
  const other = cluster.otherMode((await cluster.imageConfig.get()).spec.imageStreamImportMode)
  await cluster.imageConfig.willChange()
  await cluster.hostedCluster.setImportMode(other)
  await cluster.imageConfig.expectSpec(other)
})

test(...claim('hosted/hcp-payloadarch'), async ({ cluster }) => {
  const isMulti = await cluster.release.isMulti()
  await cluster.hostedCluster.expectPayload(isMulti)
  await cluster.clusterVersion.expectArchitecture(isMulti ? 'Multi' : '')
})

test(...claim('hosted/hcp-nodepool-arch'), async ({ cluster }) => {
  await cluster.hostedCluster.expectNodePoolRefused()
})
