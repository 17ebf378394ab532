// Proves docs/reference/clients.mdx: what oc sends of its own accord, by what it leaves in the cluster.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('client/oc-import-legacy'), async ({ cluster }) => {
  await cluster.requireDefault('PreserveOriginal')
  const stream = cluster.newName()
  await cluster.oc.importImage(`${stream}:latest`, `--from=${cluster.source.name}`, '--confirm')
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: 'Legacy' })
})

test(...claim('client/oc-import-flips'), async ({ cluster, registry }) => {
  await cluster.requireDefault('PreserveOriginal')
  const { from, insecure } = await registry.requireSingle()
  const importPolicy = { importMode: 'PreserveOriginal', insecure }
  const { metadata } = await cluster.imageStreams.create([{ name: 'latest', from, importPolicy }])
  cluster.oc.expectSuccess(await cluster.oc.importImage(`${metadata.name}:latest`))
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(metadata.name), { latest: 'Legacy' })
})

test(...claim('client/oc-tag-legacy'), async ({ cluster }) => {
  await cluster.requireDefault('PreserveOriginal')
  const stream = cluster.newName()
  cluster.oc.expectSuccess(await cluster.oc.tag(cluster.source.name, `${stream}:latest`))
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: 'Legacy' })
})

test(...claim('client/oc-invalid-flag'), async ({ cluster }) => {
  const words = 'valid ImportMode values are Legacy or PreserveOriginal'
  const tag = `${cluster.newName()}:latest`
  const flags = [`--from=${cluster.source.name}`, '--confirm', '--import-mode=Sparse']
  cluster.oc.expectFailure(await cluster.oc.importImage(tag, ...flags), words)
  cluster.oc.expectFailure(await cluster.oc.tag(cluster.source.name, tag, '--import-mode=Sparse'), words)
})

test(...claim('client/oc-multi-patch'), async ({ cluster }) => {
  await cluster.requestedUpdates.offerNothing()
  cluster.oc.expectSuccess(await cluster.oc.upgrade('--to-multi-arch'))
  await cluster.requestedUpdates.expectMultiOfRunningVersion()
})

test(...claim('client/oc-multi-twice'), async ({ cluster }) => {
  await cluster.requestedUpdates.offerNothing()
  cluster.oc.expectSuccess(await cluster.oc.upgrade('--to-multi-arch'))
  const again = await cluster.oc.upgrade('--to-multi-arch')
  cluster.oc.expectFailure(again, 'info: Update to multi cluster architecture has already been requested')
})
