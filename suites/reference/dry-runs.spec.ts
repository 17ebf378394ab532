// Proves docs/reference/dry-runs.mdx: what leaves nothing behind, and what does.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('default/is-dryrun-honoured'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const stream = await cluster.imageStreams.dryRunCreate([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(stream, { latest: expected })
  const [ofTag, ofImageTag] = [cluster.newName(), cluster.newName()]
  const tag = await cluster.imageStreamTags.dryRunCreate(`${ofTag}:latest`, { from: cluster.source })
  cluster.imageStreamTags.expectMode(tag, expected)
  const imageTag = await cluster.imageTags.dryRunCreate(`${ofImageTag}:latest`, { from: cluster.source })
  cluster.imageTags.expectMode(imageTag, expected)
  for (const name of [stream.metadata.name, ofTag, ofImageTag]) await cluster.imageStreams.expectAbsent(name)
})

test(...claim('import/imp-dryrun-no-write'), async ({ cluster, registry }) => {
  const { images, insecure } = await registry.requireRepository({ minimumTags: 51 })
  const { from, digest } = await cluster.storedImages.requireUnknown(images)
  const stream = cluster.newName()
  const image = { from, to: { name: 'latest' }, importPolicy: { insecure } }
  const answer = await cluster.imageStreamImports.create(stream, { import: false, images: [image] })
  cluster.imageStreamImports.expectFound(answer, digest)
  await cluster.imageStreams.expectAbsent(stream)
  await cluster.storedImages.expectAbsent(digest)
})

test(...claim('default/isi-dryrun-not-honoured'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const stream = cluster.newName()
  const images = [{ from: cluster.source, to: { name: 'latest' } }]
  await cluster.imageStreamImports.dryRunCreate(stream, { import: true, images })
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: expected })
})
