// Proves docs/reference/payload-architecture.mdx: how a cluster says whether it runs a multi payload.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('cluster-version/cv-arch-enum'), async ({ cluster }) => {
  await cluster.clusterVersion.expectArchitecture('', 'Multi')
})

test(...claim('cluster-version/cv-arch-matches-metadata'), async ({ cluster }) => {
  const isMulti = await cluster.release.isMulti()
  await cluster.clusterVersion.expectArchitecture(isMulti ? 'Multi' : '')
})

test(...claim('cluster-version/cv-arch-not-from-runtime'), async ({ cluster }) => {
  await cluster.clusterVersion.expectArchitecture('')
})

test(...claim('cluster-version/cv-accepted-message-arch'), async ({ cluster }) => {
  await cluster.clusterVersion.expectAcceptedMessageAgrees()
})

test(...claim('cluster-version/cv-history-no-arch'), async ({ cluster }) => {
  await cluster.clusterVersion.expectHistoryWithout('architecture')
})
