// Proves docs/reference/registries.mdx: credentials, blocked registries and the list of allowed ones.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('import/imp-secret-excluded'), async ({ cluster, registry }) => {
  const image = registry.requirePrivateImage()
  const spec = { import: false, images: [cluster.imageStreamImports.imageOf(image, 'Legacy')] }
  await cluster.pullSecrets.createExcluded(image)
  const refused = await cluster.imageStreamImports.create(cluster.newName(), spec)
  cluster.imageStreamImports.expectRefused(refused, 'Unauthorized')
  await cluster.pullSecrets.create(image)
  cluster.imageStreamImports.expectSuccess(await cluster.imageStreamImports.create(cluster.newName(), spec))
})

test(...claim('import/imp-blocked'), async ({ cluster }) => {
  const [host = ''] = cluster.source.name.split('/')
  await cluster.registryRules.block(host)
  const spec = { import: false, images: [{ from: cluster.source }] }
  const answer = await cluster.imageStreamImports.create(cluster.newName(), spec)
  cluster.imageStreamImports.expectRefused(answer, 'Forbidden', `registry ${host} blocked`)
})

test(...claim('import/imp-whitelist'), async ({ cluster }) => {
  const spec = { import: false, images: [{ from: cluster.source }] }
  const imports = await cluster.imageStreamImportsOfPlainUser()
  await cluster.registryRules.allowImportsFrom('registry.importmode.dev')
  const attempt = await imports.attemptCreate(cluster.newName(), spec)
  cluster.expectInvalid(attempt, 'spec.images[0].from.name', 'importing images from registry', 'is forbidden')
  const answer = await cluster.imageStreamImports.create(cluster.newName(), spec)
  cluster.imageStreamImports.expectRefused(answer, 'InternalError', cluster.source.name, 'connection refused')
})
