// Proves docs/reference/mirrors.mdx: what imports ask of mirrors and of sources.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('registry/mirror-itms-preserve'), async ({ cluster, registry }) => {
  const list = await registry.requireManifestList()
  const image = await cluster.mirrorSets.behindMirror(list)
  await cluster.mirrorSets.create('tag', image.rule)
  const images = [cluster.imageStreamImports.imageOf(image, 'PreserveOriginal')]
  const answer = await cluster.imageStreamImports.create(cluster.newName(), { import: false, images })
  cluster.imageStreamImports.expectFailure(answer)
  const one = await cluster.imageStreamImports.find(image, 'Legacy')
  cluster.imageStreamImports.expectOneOf(one, list.entries)
  await cluster.mirrorSets.create('digest', image.rule)
  cluster.imageStreamImports.expectImage(await cluster.imageStreamImports.find(image, 'PreserveOriginal'), list.digest)
})

test(...claim('registry/mirror-never-contact'), async ({ cluster, registry }) => {
  const { repository, digest, insecure } = await registry.requireSingle()
  const source = await cluster.mirrorSets.locationOf(repository)
  const mirrors = ['127.0.0.1:1/importmode/nowhere']
  await cluster.mirrorSets.create('digest', { source, mirrors, mirrorSourcePolicy: 'NeverContactSource' })
  const from = { kind: 'DockerImage', name: `${source}@${digest}` } as const
  const found = await cluster.imageStreamImports.find({ from, insecure }, 'PreserveOriginal')
  cluster.imageStreamImports.expectImage(found, digest)
})
