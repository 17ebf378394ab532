// Proves docs/reference/topologies.mdx: what a change of the default costs where openshift-apiserver has one replica.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('topology/sno-recovers'), async ({ cluster }) => {
  const change = await cluster.modes.change()
  await change.expectImageApiAwayAndBack()
  await change.expectOperatorAtRest()
  change.expectOperatorAlways('Degraded', 'False')
})

test(...claim('topology/microshift-na'), async ({ cluster }) => {
  await cluster.expectNoGroup('image.openshift.io', 'imagestreams')
})
