// Proves docs/reference/refused-modes.mdx: what the API server says to a mode that does not exist.

import { claim, test } from '../../fixtures/test.ts'

const unknown = { importMode: 'Sparse' }
const validModes = `invalid import mode, valid modes are '', 'Legacy', 'PreserveOriginal'`

test(...claim('validation/val-is-422'), async ({ cluster }) => {
  const tag = { name: 'latest', from: cluster.source, importPolicy: unknown }
  const attempt = await cluster.imageStreams.attemptCreate([tag])
  cluster.expectInvalid(attempt, 'spec.tags[latest].importPolicy.importMode', '"Sparse"', validModes)
})

test(...claim('validation/val-ist-422'), async ({ cluster }) => {
  const tag = { from: cluster.source, importPolicy: unknown }
  const attempt = await cluster.imageStreamTags.attemptCreate(`${cluster.newName()}:latest`, tag)
  cluster.expectInvalid(attempt, 'tag.importPolicy.importMode', '"Sparse"', validModes)
})

test(...claim('validation/val-itag-422'), async ({ cluster }) => {
  const tag = { from: cluster.source, importPolicy: unknown }
  const attempt = await cluster.imageTags.attemptCreate(`${cluster.newName()}:latest`, tag)
  cluster.expectInvalid(attempt, 'spec.importPolicy.importMode', '"Sparse"', validModes)
})

test(...claim('validation/val-isi-image-422'), async ({ cluster }) => {
  const images = [{ from: cluster.source, to: { name: 'latest' }, importPolicy: unknown }]
  const attempt = await cluster.imageStreamImports.attemptCreate(cluster.newName(), { import: false, images })
  cluster.expectInvalid(attempt, 'spec.images[0].importPolicy.importMode', '"Sparse"', validModes)
})

test(...claim('validation/val-isi-repo-422'), async ({ cluster }) => {
  const repository = { from: cluster.sourceRepository, importPolicy: unknown }
  const attempt = await cluster.imageStreamImports.attemptCreate(cluster.newName(), { import: false, repository })
  cluster.expectInvalid(attempt, 'spec.repository.importPolicy.importMode', '"Sparse"', validModes)
})

test(...claim('validation/val-case'), async ({ cluster }) => {
  for (const importMode of ['legacy', 'LEGACY', 'PRESERVEORIGINAL', 'Preserveoriginal', ' Legacy', 'Legacy ']) {
    const tag = { name: 'latest', from: cluster.source, importPolicy: { importMode } }
    const attempt = await cluster.imageStreams.attemptCreate([tag])
    cluster.expectInvalid(attempt, 'spec.tags[latest].importPolicy.importMode', JSON.stringify(importMode), validModes)
  }
})

test(...claim('validation/val-update-422'), async ({ cluster }) => {
  const stored = cluster.otherMode(await cluster.effectiveDefault())
  const stream = cluster.newName()
  const tag = { from: cluster.source, importPolicy: { importMode: stored } }
  await cluster.imageStreamTags.create(`${stream}:latest`, tag)
  const attempt = await cluster.imageStreamTags.attemptReplace(`${stream}:latest`, { ...tag, importPolicy: unknown })
  cluster.expectInvalid(attempt, 'tag.importPolicy.importMode', '"Sparse"', validModes)
  const ofImageTag = await cluster.imageTags.attemptReplace(`${stream}:latest`, { ...tag, importPolicy: unknown })
  cluster.expectInvalid(ofImageTag, 'spec.importPolicy.importMode', '"Sparse"', validModes)
  cluster.imageStreams.expectModes(await cluster.imageStreams.get(stream), { latest: stored })
})

test(...claim('validation/val-multi-errors'), async ({ cluster }) => {
  const wrong = (name: string) => ({ name, from: cluster.source, importPolicy: unknown })
  const attempt = await cluster.imageStreams.attemptCreate([wrong('first'), wrong('second')])
  cluster.expectInvalid(attempt, 'spec.tags[first].importPolicy.importMode', '"Sparse"', validModes)
  cluster.expectInvalid(attempt, 'spec.tags[second].importPolicy.importMode', '"Sparse"', validModes)
})

test(...claim('validation/val-isi-empty'), async ({ cluster }) => {
  const attempt = await cluster.imageStreamImports.attemptCreate(cluster.newName(), { import: true })
  cluster.expectInvalid(attempt, 'spec.images', 'you must specify at least one image or a repository import')
})
