// Proves docs/reference/requested-updates.mdx: requests for a multi payload that lead nowhere, and how each of them tells.

import { claim, test } from '../../fixtures/test.ts'

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

test(...claim('cluster-version/cv-invalid-condition'), async ({ cluster }) => {
  await cluster.requestedUpdates.ask({ desiredUpdate: { version: '4.99.0' } })
  await cluster.requestedUpdates.expectCondition('Invalid', 'True', 'InvalidClusterVersion')
  await cluster.requestedUpdates.ask({ desiredUpdate: null })
  await cluster.requestedUpdates.expectNoCondition('Invalid')
})

test(...claim('cluster-version/cv-multi-available-update'), async ({ cluster }) => {
  const { version } = (await cluster.clusterVersion.get()).status.desired
  await cluster.requestedUpdates.ask({ channel: '', desiredUpdate: { architecture: 'Multi', version } })
  await cluster.requestedUpdates.expectCondition('RetrievedUpdates', 'False', 'NoChannel')
  await cluster.requestedUpdates.expectNoMove()
})
