// Proves docs/reference/scheduled-imports.mdx: tags that are imported again and again, and the mode that they keep.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('import/sched-mode'), async ({ cluster, registry }) => {
  const [list, single] = [await registry.requireManifestList(), await registry.requireSingle()]
  const importMode = cluster.otherMode(await cluster.effectiveDefault())
  const tag = cluster.newName()
  const from = await registry.newTag(tag, single)
  const importPolicy = { scheduled: true, insecure: single.insecure, importMode }
  const created = await cluster.imageStreams.create([{ name: 'latest', from, importPolicy }])
  await cluster.imageStreams.untilImported(created.metadata.name, 'latest', single.digest)
  await registry.movedTag(tag, list)
  const moved = await cluster.imageStreams.untilImportedAgain(created.metadata.name, 'latest', single.digest)
  cluster.imageStreams.expectModes(moved, { latest: importMode })
  const images = [list, ...list.entries].map(({ digest }) => digest)
  cluster.imageStreams.expectOneImageOf(moved, 'latest', importMode === 'Legacy' ? images.slice(1) : images.slice(0, 1))
})

test(...claim('import/sched-unaffected-by-flip'), async ({ cluster, registry }) => {
  const [list, single] = [await registry.requireManifestList(), await registry.requireSingle()]
  const before = await cluster.effectiveDefault()
  const [importPolicy, moving] = [{ scheduled: true, insecure: list.insecure }, cluster.newName()]
  const tags = { latest: list.from, moving: await registry.newTag(moving, single) }
  const { metadata } = await cluster.imageStreams.create(
    Object.entries(tags).map(([name, from]) => ({ name, from, importPolicy })),
  )
  await cluster.imageStreams.untilImported(metadata.name, 'moving', single.digest)
  const imported = await cluster.imageStreams.untilImported(metadata.name, 'latest')
  await cluster.imageConfig.setSpec(cluster.otherMode(before))
  await cluster.rollout.expectFinishedWith(cluster.otherMode(before))
  // All scheduled tags of a stream are imported together, so the one that has moved tells that the other was looked at.
  await registry.movedTag(moving, list)
  const later = await cluster.imageStreams.untilImportedAgain(metadata.name, 'moving', single.digest)
  cluster.imageStreams.expectModes(later, { latest: before })
  cluster.imageStreams.expectSameImports(imported, later, 'latest')
})

test(...claim('journey/scheduled-mode-persists'), async ({ cluster }) => {
  await cluster.witness.expectTags('scheduled', ['latest'], 'importMode', 'generation', 'image')
})
