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
  const other = cluster.otherMode(expected)
  const image = (name: string) => ({ from: cluster.source, to: { name } })
  const images = [image('first'), { ...image('named'), importPolicy: { importMode: other } }, image('second')]
  const answer = await cluster.imageStreamImports.create(cluster.newName(), { import: false, images })
  cluster.imageStreamImports.expectImageModes(answer, expected, other, expected)
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

test(...claim('default/def-dockerimagerepository-flip'), async ({ cluster, registry }) => {
  const { from, insecure } = await registry.requireRepository({ minimumTags: 51 })
  const after = cluster.otherMode(await cluster.effectiveDefault())
  await cluster.imageConfig.setSpec(after)
  await cluster.rollout.expectFinishedWith(after)
  const { metadata } = await cluster.repositoryStreams.create(from.name, insecure)
  await cluster.repositoryStreams.expectEveryTag(metadata.name, after)
})
