// Proves docs/reference/import-results.mdx: what answers and tags say of imports that failed or succeeded.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('import/imp-isi-201-on-failure'), async ({ cluster }) => {
  const images = [{ from: cluster.source, to: { name: 'latest' } }]
  const attempt = await cluster.imageStreamImports.attemptCreate(cluster.newName(), { import: true, images })
  cluster.imageStreamImports.expectFailure(cluster.imageStreamImports.expectAnswered(attempt))
})

test(...claim('import/imp-condition'), async ({ cluster }) => {
  const stream = cluster.newName()
  const images = [{ from: cluster.source, to: { name: 'latest' } }]
  const answer = await cluster.imageStreamImports.create(stream, { import: true, images })
  const failure = cluster.imageStreamImports.failureOf(answer)
  cluster.importedTags.expectFailure(await cluster.imageStreams.get(stream), 'latest', failure)
})

test(...claim('import/imp-condition-cleared'), async ({ cluster, registry }) => {
  const source = await registry.requireSingle()
  const stream = cluster.newName()
  const failing = [{ from: cluster.source, to: { name: 'latest' } }]
  await cluster.imageStreamImports.create(stream, { import: true, images: failing })
  cluster.imageStreams.expectFailedImport(await cluster.imageStreams.get(stream), 'latest')
  const images = [cluster.imageStreamImports.imageOf(source, 'Legacy', 'latest')]
  cluster.imageStreamImports.expectSuccess(await cluster.imageStreamImports.create(stream, { import: true, images }))
  cluster.importedTags.expectNoCondition(await cluster.imageStreams.get(stream), 'latest')
})

test(...claim('import/imp-policy-overwrite'), async ({ cluster, registry }) => {
  const importMode = await cluster.effectiveDefault()
  const { from, insecure } = await registry.requireSingle()
  const importPolicy = { importMode: cluster.otherMode(importMode), scheduled: true, insecure }
  const { metadata } = await cluster.imageStreams.create([{ name: 'latest', from, importPolicy }])
  const imported = await cluster.imageStreams.untilImported(metadata.name, 'latest')
  cluster.importedTags.expectPolicy(imported, 'latest', { importMode: importPolicy.importMode, scheduled: true })
  const images = [{ from, to: { name: 'latest' }, importPolicy: { insecure } }]
  await cluster.imageStreamImports.create(metadata.name, { import: true, images })
  const stream = await cluster.imageStreams.get(metadata.name)
  cluster.importedTags.expectPolicy(stream, 'latest', { importMode, scheduled: false })
})

test(...claim('import/imp-repo-limit'), async ({ cluster, registry }) => {
  const { from, insecure, images } = await registry.requireRepository({ minimumTags: 51 })
  const repository = { from, importPolicy: { importMode: 'Legacy', insecure } }
  const answer = await cluster.imageStreamImports.create(cluster.newName(), { import: false, repository })
  cluster.imageStreamImports.expectPartOfRepository(answer, images, 50)
})
