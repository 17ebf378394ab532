// Proves docs/reference/pulling-images.mdx: what nodes get of an image stream, and whether it runs there.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('registry/pull-list-arch'), async ({ cluster, registry }) => {
  const architectures = await cluster.nodes.computeArchitectures()
  const list = await registry.requireManifestList({ architectures })
  const stream = await cluster.imageStreamImports.store(list, 'PreserveOriginal')
  const { dockerImageReference: image } = await cluster.images.getOfTag(`${stream}:latest`)
  await cluster.pods.expectRunning(architectures.map((architecture) => ({ image, architecture })))
})

test(...claim('registry/pullthrough-child'), async ({ cluster, registry }) => {
  const architectures = await cluster.nodes.computeArchitectures()
  const list = await registry.requireManifestList({ architectures })
  const annotations = { 'openshift.io/image.insecureRepository': String(list.insecure) }
  const { metadata } = await cluster.imageStreams.create(
    [cluster.imageStreams.tagOf(list, 'PreserveOriginal')],
    annotations,
  )
  await cluster.imageStreams.untilImported(metadata.name, 'latest', list.digest)
  const repository = await cluster.imageStreams.repositoryOf(metadata.name)
  const children = list.entries.filter(({ architecture }) => architectures.includes(architecture))
  const pods = children.map(({ digest, architecture }) => ({ image: `${repository}@${digest}`, architecture }))
  await cluster.pods.expectRunning(pods)
})

test(...claim('registry/prune-children-kept'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList()
  const used = await cluster.imageStreamImports.store(list, 'PreserveOriginal')
  await cluster.imageStreamImports.storeIn(used, await registry.requireSingle(), 'Legacy')
  const unused = await registry.requireUncommonImage()
  const stream = await cluster.imageStreamImports.store(unused, 'Legacy')
  await cluster.images.get(unused.digest)
  await cluster.imageStreams.delete(stream)
  await cluster.imagePruner.run()
  await cluster.images.expectGone(unused.digest)
  await cluster.images.get(list.digest)
  await cluster.images.getAll(list.entries)
})
