// Proves docs/reference/legacy-imports.mdx: which image of a list stands for it, and what is stored.

import { claim, test } from '../../fixtures/test.ts'

const preferArchitecture = 'importer.image.openshift.io/prefer-arch'
const preferSystem = 'importer.image.openshift.io/prefer-os'

test(...claim('import/imp-legacy-cp-arch'), async ({ cluster, registry }) => {
  const architectures = await cluster.nodes.controlPlaneArchitectures()
  const list = await registry.requireManifestList({ architectures: ['amd64', ...architectures] })
  const stream = await cluster.imageStreamImports.store(list, 'Legacy')
  const digests = registry.digestsFor(list, architectures)
  cluster.imageStreams.expectOneImageOf(await cluster.imageStreams.get(stream), 'latest', digests)
})

test(...claim('import/imp-legacy-first'), async ({ cluster, registry }) => {
  const without = ['amd64', ...(await cluster.nodes.controlPlaneArchitectures())]
  const list = await registry.requireManifestList({ without })
  const stream = await cluster.imageStreamImports.store(list, 'Legacy')
  const [first = ''] = list.entries.map(({ digest }) => digest)
  cluster.imageStreams.expectImage(await cluster.imageStreams.get(stream), 'latest', first)
})

test(...claim('import/imp-legacy-annotation'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList()
  const entry = registry.lastEntryOf(list)
  const annotations = { [preferArchitecture]: entry.architecture, [preferSystem]: entry.os }
  const tag = { ...cluster.imageStreams.tagOf(list, 'Legacy'), annotations }
  const { metadata } = await cluster.imageStreams.create([tag])
  const stream = await cluster.imageStreams.untilImported(metadata.name, 'latest')
  cluster.imageStreams.expectImage(stream, 'latest', entry.digest)
})

test(...claim('import/imp-legacy-annotation-nomatch'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList({ architectures: ['amd64', 'arm64'], without: ['riscv64'] })
  const tag = { ...cluster.imageStreams.tagOf(list, 'Legacy'), annotations: { [preferArchitecture]: 'riscv64' } }
  const { metadata } = await cluster.imageStreams.create([tag])
  const stream = await cluster.imageStreams.untilImported(metadata.name, 'latest')
  const [amd64 = ''] = registry.digestsFor(list, ['amd64'])
  cluster.imageStreams.expectImage(stream, 'latest', amd64)
})

test(...claim('import/imp-legacy-no-list-image'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList()
  const stream = await cluster.imageStreamImports.store(list, 'Legacy')
  const digests = list.entries.map(({ digest }) => digest)
  cluster.imageStreams.expectOneImageOf(await cluster.imageStreams.get(stream), 'latest', digests)
  cluster.images.expectDigests(await cluster.images.getOfTag(`${stream}:latest`), [])
})

test(...claim('import/imp-legacy-by-digest'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList()
  const { fromDigest: from, insecure } = list
  const name = await cluster.imageStreamImports.store({ from, insecure }, 'Legacy')
  const stream = await cluster.imageStreams.get(name)
  const digests = list.entries.map(({ digest }) => digest)
  cluster.imageStreams.expectOneImageOf(stream, 'latest', digests)
  cluster.importedTags.expectSource(stream, 'latest', from.name)
})
