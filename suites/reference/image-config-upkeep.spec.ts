// Proves docs/reference/image-config-upkeep.mdx: what may be in the image config, and what its operator keeps in order.

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

test(...claim('image-config/ic-hostnames-unaffected'), async ({ cluster }) => {
  const other = cluster.otherMode(await cluster.imageConfig.mode())
  await cluster.imageConfig.expectHostnamesThrough(async () => {
    await cluster.imageConfig.setSpec(other)
    await cluster.imageConfig.expectStatus(other)
  })
})

test(...claim('image-config/ic-recreated'), async ({ cluster }) => {
  await cluster.edits.expectImageConfigRecreated(2, await cluster.release.promisedMode())
})

test(...claim('image-config/ic-recreated-B'), async ({ cluster }) => {
  const isMulti = (await cluster.release.promisedMode()) === 'PreserveOriginal'
  await cluster.edits.expectImageConfigRecreated(2, isMulti ? 'PreserveOriginal' : '')
})

test(...claim('image-config/ic-no-degraded'), async ({ cluster }) => {
  await cluster.operators.imageRegistryConfig.expect('ImageConfigControllerDegraded', 'False')
  await cluster.operators.imageRegistry.expectNoReason('Degraded', 'ImageConfigControllerError')
})

test(...claim('image-config/ic-evaluation-condition'), async ({ cluster }) => {
  await cluster.operators.imageRegistry.expectNone('EvaluationConditionsDetected')
})
