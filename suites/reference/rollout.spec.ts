// Proves docs/reference/rollout.mdx: how a new default reaches the pods, and what is to be seen meanwhile.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('observed-config/oa-dep-annotation'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  change.expectNewConfigHash()
})

test(...claim('observed-config/oa-single-rollout'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  change.expectOneGeneration()
  await cluster.rollout.expectQuiet(5)
})

test(...claim('observed-config/oa-pods-same-config'), async ({ cluster }) => {
  await cluster.operators.openShiftApiServer.expectSoon({ Progressing: 'False' })
  await cluster.rollout.expectPodsOfOneConfig()
})

test(...claim('observed-config/oa-progressing-reason'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  change.expectProgressingFor('APIServerDeployment_', 'OperatorConfig_')
})

test(...claim('observed-config/oa-degraded-quiet'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  change.expectOperatorAlways('Degraded', 'False')
})

test(...claim('observed-config/oa-cv-not-progressing'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  change.expectClusterVersionAtRest()
})

test(...claim('observed-config/oa-available-during-rollout'), async ({ cluster }) => {
  const probe = cluster.modes.probeImageApi()
  const change = await cluster.modes.change()
  await probe.expectAnswered()
  change.expectOperatorAlways('Available', 'True')
})

test(...claim('observed-config/oa-rollout-completes'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  await change.expectOperatorAtRest()
})

test(...claim('chain/chain-end-to-end'), async ({ cluster }) => {
  const before = await cluster.effectiveDefault()
  for (const mode of [cluster.otherMode(before), before]) {
    await cluster.imageConfig.setSpec(mode)
    await cluster.rollout.expectFinishedWith(mode)
    const stream = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source }])
    cluster.imageStreams.expectModes(stream, { latest: mode })
  }
})
