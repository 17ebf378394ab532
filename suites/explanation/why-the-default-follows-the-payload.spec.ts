// Proves docs/explanation/why-the-default-follows-the-payload.mdx: the promise itself, and what it leaves alone.

import { claim, test } from '../../fixtures/test.ts'

test(...claim('default/def-follows-payload'), async ({ cluster }) => {
  const promised = await cluster.release.promisedMode()
  const stream = await cluster.imageStreams.dryRunCreate([{ name: 'latest', from: cluster.source }])
  cluster.imageStreams.expectModes(stream, { latest: promised })
})

test(...claim('default/def-explicit-legacy'), async ({ cluster }) => {
  await cluster.requireDefault('PreserveOriginal')
  const importPolicy = { importMode: 'Legacy' }
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, importPolicy }])
  for (const seen of [created, await cluster.imageStreams.get(created.metadata.name)]) {
    cluster.imageStreams.expectModes(seen, { latest: 'Legacy' })
  }
})

test(...claim('default/def-explicit-preserve'), async ({ cluster }) => {
  await cluster.requireDefault('Legacy')
  const importPolicy = { importMode: 'PreserveOriginal' }
  const created = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source, importPolicy }])
  for (const seen of [created, await cluster.imageStreams.get(created.metadata.name)]) {
    cluster.imageStreams.expectModes(seen, { latest: 'PreserveOriginal' })
  }
})

test(...claim('default/def-all-namespaces'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  const elsewhere = cluster.imageStreamsElsewhere()
  elsewhere.expectModes(await elsewhere.dryRunCreate([{ name: 'latest', from: cluster.source }]), { latest: expected })
  const ofPlainUser = await cluster.imageStreamsOfPlainUser()
  ofPlainUser.expectModes(await ofPlainUser.create([{ name: 'latest', from: cluster.source }]), { latest: expected })
})

test(...claim('default/def-repeatable'), async ({ cluster }) => {
  const expected = await cluster.effectiveDefault()
  for (let streamsLeft = 20; streamsLeft > 0; streamsLeft -= 1) {
    const stream = await cluster.imageStreams.create([{ name: 'latest', from: cluster.source }])
    cluster.imageStreams.expectModes(stream, { latest: expected })
  }
})
