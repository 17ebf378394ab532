// Proves docs/reference/manifest-lists.mdx: what an import of a manifest list makes of it.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('import/imp-preserve-list'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList({ format: 'docker', unsorted: true })
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  cluster.imageStreams.expectImage(await cluster.imageStreams.get(stream), 'latest', source.digest)
  const image = await cluster.images.get(source.digest)
  cluster.images.expectDigests(
    image,
    source.entries.map(({ digest }) => digest),
  )
  cluster.images.expectMediaType(image, source.mediaType)
})

test(...claim('import/imp-preserve-index'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList({ format: 'oci' })
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  cluster.imageStreams.expectImage(await cluster.imageStreams.get(stream), 'latest', source.digest)
  const image = await cluster.images.get(source.digest)
  cluster.images.expectDigests(
    image,
    source.entries.map(({ digest }) => digest),
  )
  cluster.images.expectMediaType(image, source.mediaType)
})

test(...claim('import/imp-preserve-entry-fields'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList({ variant: true })
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { list } = await cluster.images.getListIn(stream, source)
  cluster.images.expectEntries(list, source.entries)
})

test(...claim('import/imp-preserve-no-layers'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { list } = await cluster.images.getListIn(stream, source)
  cluster.images.expectBare(list)
})

test(...claim('import/imp-mode-change-reimports'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'Legacy')
  const digests = source.entries.map(({ digest }) => digest)
  cluster.imageStreams.expectOneImageOf(await cluster.imageStreams.get(stream), 'latest', digests)
  await cluster.imageStreams.patchTags(stream, [{ name: 'latest', importPolicy: { importMode: 'PreserveOriginal' } }])
  await cluster.imageStreams.untilImported(stream, 'latest', source.digest)
})

test(...claim('import/track-tag-list'), async ({ cluster, registry }) => {
  const source = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  for (const importMode of ['Legacy', 'PreserveOriginal']) {
    const from = { kind: 'ImageStreamTag', name: `${stream}:latest` } as const
    const follower = cluster.newName()
    await cluster.imageStreamTags.create(`${follower}:copy`, { from, importPolicy: { importMode } })
    cluster.imageStreams.expectImage(await cluster.imageStreams.get(follower), 'copy', source.digest)
  }
})

test(...claim('import/imp-attestation-kept'), async ({ cluster, registry }) => {
  const source = await registry.requireAttestedList()
  const stream = await cluster.imageStreamImports.store(source, 'PreserveOriginal')
  const { list } = await cluster.images.getListIn(stream, source)
  cluster.images.expectPlatforms(list, source.entries)
})

test(...claim('import/imp-child-missing-fails'), async ({ cluster, registry }) => {
  const source = await registry.requireListWithMissingChild()
  const stream = cluster.newName()
  const images = [cluster.imageStreamImports.imageOf(source, 'PreserveOriginal', 'latest')]
  cluster.imageStreamImports.expectFailure(await cluster.imageStreamImports.create(stream, { import: true, images }))
  cluster.imageStreams.expectFailedImport(await cluster.imageStreams.get(stream), 'latest')
  const annotations = { 'importer.image.openshift.io/prefer-arch': source.present.architecture }
  const { metadata } = await cluster.imageStreams.create([
    { name: 'one', reference: true, from: source.from, annotations },
  ])
  const one = [cluster.imageStreamImports.imageOf(source, 'Legacy', 'one')]
  cluster.imageStreamImports.expectSuccess(
    await cluster.imageStreamImports.create(metadata.name, { import: true, images: one }),
  )
})

test(...claim('import/imp-platformless-422'), async ({ cluster, registry }) => {
  const source = await registry.requirePlatformlessList()
  const entry = `dockerImageManifests[${source.entries.findIndex(({ architecture }) => architecture === '')}]`
  const images = [cluster.imageStreamImports.imageOf(source, 'PreserveOriginal', 'latest')]
  const attempt = await cluster.imageStreamImports.attemptCreate(cluster.newName(), { import: true, images })
  cluster.expectInvalid(attempt, `${entry}.architecture`, 'Required value')
  cluster.expectInvalid(attempt, `${entry}.os`, 'Required value')
})
