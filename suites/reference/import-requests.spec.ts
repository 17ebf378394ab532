// Proves docs/reference/import-requests.mdx: what an ImageStreamImport answers for lists, and what it does to its stream.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('import/imp-isi-manifests'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList()
  const single = await registry.requireSingle()
  const digests = list.entries.map(({ digest }) => digest)
  const { imageStreamImports } = cluster
  imageStreamImports.expectManifests(await imageStreamImports.find(list, 'PreserveOriginal'), digests)
  imageStreamImports.expectManifests(await imageStreamImports.find(list, 'Legacy'), [])
  imageStreamImports.expectManifests(await imageStreamImports.find(single, 'PreserveOriginal'), [])
})

test(...claim('import/imp-dryrun-child-manifest'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const { manifests } = await cluster.imageStreamImports.find(source, 'PreserveOriginal')
  cluster.images.expectConfigsOf(manifests, source.entries)
})

test(...claim('import/imp-both-modes-one-request'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = cluster.newName()
  const images = [
    cluster.imageStreamImports.imageOf(source, 'PreserveOriginal', 'list'),
    cluster.imageStreamImports.imageOf(source, 'Legacy', 'one'),
  ]
  await cluster.imageStreamImports.create(stream, { import: true, images })
  const stored = await cluster.imageStreams.get(stream)
  cluster.imageStreams.expectImage(stored, 'list', source.digest)
  cluster.imageStreams.expectOneImageOf(
    stored,
    'one',
    source.entries.map(({ digest }) => digest),
  )
})

test(...claim('import/imp-preserve-by-digest'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store({ ...source, from: source.fromDigest }, 'PreserveOriginal')
  cluster.imageStreams.expectImage(await cluster.imageStreams.get(stream), 'latest', source.digest)
})

test(...claim('import/imp-single-same'), async ({ cluster, registry }) => {
  const source = await registry.requireSingle()
  for (const importMode of ['Legacy', 'PreserveOriginal']) {
    const stream = await cluster.imageStreamImports.store(source, importMode)
    cluster.imageStreams.expectImage(await cluster.imageStreams.get(stream), 'latest', source.digest)
  }
  cluster.images.expectDigests(await cluster.images.get(source.digest), [])
})

test(...claim('import/imp-generation'), async ({ cluster, registry }) => {
  const { from, insecure } = await registry.requireSingle()
  const created = await cluster.imageStreams.create([{ name: 'latest', from, importPolicy: { insecure } }])
  const imported = await cluster.imageStreams.untilImported(created.metadata.name, 'latest')
  cluster.imageStreams.expectSettled(imported, 'latest')
})

test(...claim('import/imp-repo-mode'), async ({ cluster, registry }) => {
  const { images, ...source } = await registry.requireRepository()
  const answer = await cluster.imageStreamImports.findRepository(source, 'PreserveOriginal')
  cluster.imageStreamImports.expectRepositoryImages(
    answer,
    images.filter(({ entries }) => entries.length > 0),
  )
})
