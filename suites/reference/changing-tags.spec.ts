// Proves docs/reference/changing-tags.mdx: what a write of a tag that is there does to its mode, and to what is imported again.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('default/def-is-update-reset'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const importMode = cluster.otherMode(expected)
  const before = await cluster.imageStreamImports.storeFailed(cluster.source, ['reset', 'kept'], importMode)
  const { name } = before.metadata
  const updated = await cluster.imageStreams.replaceTag(name, { name: 'reset', from: cluster.source })
  for (const seen of [updated, await cluster.imageStreams.get(name)]) {
    cluster.imageStreams.expectModes(seen, { reset: expected, kept: importMode })
    cluster.imageStreams.expectSameTag(before, seen, 'kept')
  }
})

test(...claim('default/def-patch-null-reset'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const importMode = cluster.otherMode(expected)
  const before = await cluster.imageStreamImports.storeFailed(cluster.source, ['reset', 'kept'], importMode)
  const { name } = before.metadata
  const removed = { name: 'reset', importPolicy: { importMode: null } }
  const patched = await cluster.imageStreams.patchTags(name, [removed])
  for (const seen of [patched, await cluster.imageStreams.get(name)]) {
    cluster.imageStreams.expectModes(seen, { reset: expected, kept: importMode })
    cluster.imageStreams.expectSameTag(before, seen, 'kept')
  }
})

test(...claim('default/def-csa-keep'), async ({ cluster }) => {
  const earlier = cluster.otherMode(await cluster.effectiveDefault())
  const stream = cluster.newName()
  const applied = await cluster.appliedStreams.clientSideApply(stream, [{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(applied, { latest: cluster.otherMode(earlier) })
  // A mode that an earlier default wrote is stored as one that somebody named, and no manifest that was applied has it either.
  const before = await cluster.imageStreams.patchTags(stream, [
    { name: 'latest', importPolicy: { importMode: earlier } },
  ])
  const again = await cluster.appliedStreams.clientSideApply(stream, [{ name: 'latest', from: cluster.otherSource }])
  cluster.imageStreams.expectModes(again, { latest: earlier })
  cluster.imageStreams.expectNewGeneration(before, again)
})

test(...claim('default/def-ssa-reset'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const other = cluster.otherMode(expected)
  const named = (name: string) => ({ name, from: cluster.source, importPolicy: { importMode: other } })
  const unnamed = (name: string) => ({ name, from: cluster.source })
  const { metadata } = await cluster.imageStreams.create([named('others')])
  await cluster.appliedStreams.apply(metadata.name, [named('own'), unnamed('others')])
  const applied = await cluster.appliedStreams.apply(metadata.name, [unnamed('own'), unnamed('others')])
  cluster.imageStreams.expectModes(applied, { own: expected, others: other })
})

test(...claim('import/gen-mode-change-bumps'), async ({ cluster }) => {
  const mode = await cluster.effectiveDefault()
  // References are never imported, so that nothing but the patch changes a generation.
  const tag = (name: string) => ({ name, from: cluster.source, reference: true, importPolicy: { importMode: mode } })
  const before = await cluster.imageStreams.create([tag('changed'), tag('kept')])
  const patch = { name: 'changed', importPolicy: { importMode: cluster.otherMode(mode) } }
  const after = await cluster.imageStreams.patchTags(before.metadata.name, [patch])
  cluster.imageStreams.expectNewGeneration(before, after)
  cluster.imageStreams.expectTagGeneration(after, 'changed', after.metadata.generation)
  cluster.imageStreams.expectTagGeneration(after, 'kept', before.metadata.generation)
})

test(...claim('import/gen-scheduled-no-tag-bump'), async ({ cluster }) => {
  const before = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, reference: true }])
  const patch = { name: 'latest', importPolicy: { scheduled: true } }
  const after = await cluster.imageStreams.patchTags(before.metadata.name, [patch])
  cluster.imageStreams.expectNewGeneration(before, after)
  cluster.imageStreams.expectTagGeneration(after, 'latest', before.metadata.generation)
})
