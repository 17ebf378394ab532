// Proves docs/reference/image-streams.mdx: which tags of an ImageStream get the default, and when.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('default/def-is-create'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(created, { latest: expected })
  const stored = await cluster.imageStreams.get(created.metadata.name)
  cluster.imageStreams.expectModes(stored, { latest: expected })
})

test(...claim('default/def-is-empty-string'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const importPolicy = { importMode: '' }
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, importPolicy }])
  cluster.imageStreams.expectModes(created, { latest: expected })
})

test(...claim('default/def-is-two-tags'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const named = cluster.otherMode(expected)
  const created = await cluster.imageStreams.create([
    { name: 'first', from: cluster.source },
    { name: 'named', from: cluster.source, importPolicy: { importMode: named } },
    { name: 'second', from: cluster.source },
  ])
  for (const seen of [created, await cluster.imageStreams.get(created.metadata.name)]) {
    cluster.imageStreams.expectModes(seen, { first: expected, named, second: expected })
  }
})

test(...claim('default/def-is-tracking-tag'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const importPolicy = { importMode: cluster.otherMode(expected) }
  const created = await cluster.imageStreams.create([
    { name: 'followed', from: cluster.source, importPolicy },
    { name: 'follows', from: { kind: 'ImageStreamTag', name: 'followed' } },
  ])
  cluster.imageStreams.expectModes(created, { follows: expected })
})

test(...claim('default/def-is-reference-tag'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  cluster.imageStreams.expectModes(created, { latest: expected })
})

test(...claim('default/def-is-no-from'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const created = await cluster.imageStreams.create([{ name: 'latest' }])
  cluster.imageStreams.expectModes(created, { latest: expected })
})

test(...claim('default/def-refpolicy'), async ({ cluster }) => {
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectReferencePolicy(created, 'latest', 'Source')
})

test(...claim('default/def-list-and-watch'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const named = cluster.otherMode(expected)
  const since = await cluster.streamViews.version()
  const { metadata } = await cluster.imageStreams.create([
    { name: 'latest', from: cluster.source },
    { name: 'named', from: cluster.source, importPolicy: { importMode: named } },
  ])
  cluster.imageStreams.expectModes(await cluster.streamViews.listed(metadata.name), { latest: expected, named })
  cluster.imageStreams.expectModes(await cluster.streamViews.watched(metadata.name, since), {
    latest: expected,
    named,
  })
})
