// Proves docs/reference/stored-images.mdx: the images of a list, and how a stream gives access to them.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('import/imp-preserve-children'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList({ own: true })
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { children } = await cluster.images.getListIn(stream, source)
  cluster.images.expectImagesOf(children, source.entries)
})

test(...claim('import/imp-child-annotation'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { list, children } = await cluster.images.getListIn(stream, source)
  cluster.images.expectLayersOrder(list, undefined)
  for (const child of children) cluster.images.expectLayersOrder(child, 'ascending')
  for (const image of [list, ...children]) cluster.images.expectUnmanaged(image)
})

test(...claim('import/imp-child-reference'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { children } = await cluster.images.getListIn(stream, source)
  for (const child of children) {
    cluster.images.expectReference(child, `${source.repository}@${child.metadata.name}`)
  }
})

test(...claim('import/imp-no-ownerrefs'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { list, children } = await cluster.images.getListIn(stream, source)
  for (const image of [list, ...children]) cluster.images.expectNoOwners(image)
})

test(...claim('import/imp-layers-api'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const digests = source.entries.map(({ digest }) => digest)
  cluster.images.expectAccess(stream, await cluster.images.layersOf(stream), source.digest, digests)
})

test(...claim('import/imp-isimage-child'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const children = await cluster.images.getAllIn(stream, source.entries)
  cluster.images.expectImagesOf(children, source.entries)
  const other = await registry.requireSingle()
  await cluster.imageStreamImports.store(other, 'Legacy')
  cluster.images.expectNotFound(await cluster.images.attemptGetIn(stream, other.digest))
})

test(...claim('import/imp-stored-image-unchanged'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const first = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const before = await cluster.images.getListIn(first, source)
  const second = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const after = await cluster.images.getListIn(second, source)
  cluster.images.expectUntouched([before.list, ...before.children], [after.list, ...after.children])
})

test(...claim('import/imp-nested'), async ({ cluster, registry }) => {
  const source = await registry.requireNestedList()
  const nested = source.entries.find(({ mediaType }) => mediaType.includes('index'))
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  cluster.images.expectMissing(stream, await cluster.images.layersOf(stream), nested?.digest ?? '')
})
