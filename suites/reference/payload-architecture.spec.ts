// Proves docs/reference/payload-architecture.mdx: how a cluster says whether it runs a multi payload.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('cluster-version/cv-arch-enum'), async ({ cluster }) => {
  await cluster.clusterVersion.expectArchitecture('', 'Multi')
})

test(...claim('cluster-version/cv-arch-matches-metadata'), async ({ cluster }) => {
  const isMulti = await cluster.release.isMulti()
  await cluster.clusterVersion.expectArchitecture(isMulti ? 'Multi' : '')
})

test(...claim('cluster-version/cv-reject-arch-and-image'), async ({ cluster }) => {
  const { version, image } = (await cluster.clusterVersion.get()).status.desired
  const attempt = await cluster.clusterVersion.dryRunUpdate({ architecture: 'Multi', version, image })
  cluster.expectInvalid(attempt, 'spec.desiredUpdate', 'cannot set both Architecture and Image')
})

test(...claim('cluster-version/cv-reject-arch-no-version'), async ({ cluster }) => {
  const attempt = await cluster.clusterVersion.dryRunUpdate({ architecture: 'Multi', version: '' })
  cluster.expectInvalid(attempt, 'spec.desiredUpdate', 'Version must be set if Architecture is set')
})

test(...claim('cluster-version/cv-reject-bad-arch'), async ({ cluster }) => {
  const { version } = (await cluster.clusterVersion.get()).status.desired
  const attempt = await cluster.clusterVersion.dryRunUpdate({ architecture: 'Single', version })
  cluster.expectInvalid(attempt, 'spec.desiredUpdate.architecture', 'Unsupported value: "Single"', '"Multi"', '""')
})
