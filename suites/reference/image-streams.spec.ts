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
  cluster.imageStreams.expectModes(created, { first: expected, named, second: expected })
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

test(...claim('default/def-is-update-reset'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const other = cluster.otherMode(expected)
  const named = (name: string) => ({ name, from: cluster.source, importPolicy: { importMode: other } })
  const { metadata } = await cluster.imageStreams.create([named('reset'), named('kept')])
  const leftOut = { name: 'reset', from: cluster.source }
  const updated = await cluster.imageStreams.replaceTags(metadata.name, [leftOut, named('kept')])
  cluster.imageStreams.expectModes(updated, { reset: expected, kept: other })
})

test(...claim('default/def-patch-null-reset'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const other = cluster.otherMode(expected)
  const named = (name: string) => ({ name, from: cluster.source, importPolicy: { importMode: other } })
  const { metadata } = await cluster.imageStreams.create([named('reset'), named('kept')])
  const removed = { name: 'reset', importPolicy: { importMode: null } }
  const patched = await cluster.imageStreams.patchTags(metadata.name, [removed])
  cluster.imageStreams.expectModes(patched, { reset: expected, kept: other })
})
