// Proves docs/reference/tags-and-imports.mdx: the default in ImageStreamTags, ImageTags and ImageStreamImports.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('default/def-ist-create'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const stream = cluster.newName()
  const created = await cluster.imageStreamTags.create(`${stream}:latest`, { from: cluster.source })
  cluster.imageStreamTags.expectMode(created, expected)
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: expected })
})

test(...claim('default/def-ist-update-reset'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const stream = cluster.newName()
  const importPolicy = { importMode: cluster.otherMode(expected) }
  await cluster.imageStreamTags.create(`${stream}:latest`, { from: cluster.source, importPolicy })
  const updated = await cluster.imageStreamTags.replace(`${stream}:latest`, { from: cluster.source })
  cluster.imageStreamTags.expectMode(updated, expected)
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: expected })
})

test(...claim('default/def-itag-create'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const created = await cluster.imageTags.create(`${cluster.newName()}:latest`, { from: cluster.source })
  cluster.imageTags.expectMode(created, expected)
})

test(...claim('default/def-isi-image'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const images = [{ from: cluster.source, to: { name: 'latest' } }]
  const answer = await cluster.imageStreamImports.create(cluster.newName(), { import: false, images })
  cluster.imageStreamImports.expectImageMode(answer, expected)
})

test(...claim('default/def-isi-repository'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const repository = { from: cluster.sourceRepository }
  const answer = await cluster.imageStreamImports.create(cluster.newName(), { import: false, repository })
  cluster.imageStreamImports.expectRepositoryMode(answer, expected)
})

test(...claim('default/def-isi-persist'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const stream = cluster.newName()
  const images = [{ from: cluster.source, to: { name: 'latest' } }]
  await cluster.imageStreamImports.create(stream, { import: true, images })
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: expected })
})
