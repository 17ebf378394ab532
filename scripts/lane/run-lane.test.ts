import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect } from '../../fixtures/cluster/connection.ts'
import { collectEveryBody } from '../../fixtures/collected-bodies.ts'
import { namespaces } from '../../fixtures/control-plane/core-v1.ts'
import { leaseTimes } from '../../fixtures/lanes/budgets.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { payloadOf } from '../../fixtures/lanes/providers/payloads.ts'
import { replayRecord } from '../../fixtures/replay/replay-record.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { newHolder } from '../../fixtures/safety/lease-holder.ts'
import { leaseRef, RunLease } from '../../fixtures/safety/run-lease.ts'
import { imageOf, laneUnderTest } from './lane-under-test.ts'
import { runLane } from './run-lane.ts'

const claims = [
  'cluster-version/cv-single-to-multi-arch-set',
  'cluster-version/cv-single-to-multi-history',
  'journey/default-changes-with-payload',
  'journey/explicit-modes-persist',
  'journey/streams-untouched',
  'journey/images-persist',
  'journey/new-tags-get-one-mode',
]

describe('runLane', () => {
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['upgrade-single-to-multi'])
  })
  after(() => cluster.stop())

  test('installs a cluster, updates it to multi, asks lifecycle claims before, during and after, and destroys it', async (t) => {
    const { options, standIns, said } = await laneUnderTest(
      t,
      `provider: openshift-install
release: { version: 4.21.3, architecture: amd64 }
upgrades: [{ toMultiArch: true }]
allow: [namespace, lifecycle]
claims: [${claims.join(', ')}]
images: ["${imageOf(cluster)}"]
install: { platform: aws, region: us-east-1, baseDomain: example.com }
credentials: { pullSecret: { file: pull-secret.json }, sshPublicKey: { file: id.pub } }
compute: [{ architecture: amd64, replicas: 1 }, { architecture: arm64, replicas: 1, type: m6g.xlarge }]
`,
      { cluster },
    )
    const end = await runLane(options)
    assert.deepEqual([end.why, end.left, end.code], [undefined, [], 0], said.join('\n'))
    assert.deepEqual(standIns.cloud(), [])
    assert.deepEqual(
      standIns.calls().filter(({ refused }) => refused !== undefined),
      [],
    )
    const [record] = end.records.map((path) => readRecordFile(path).records[0]?.record ?? assert.fail(path))
    assert.ok(record !== undefined)
    assert.deepEqual([record.lane, record.provider, record.complete], ['tested', 'openshift-install', true])
    assert.deepEqual(
      record.claims.map(({ id, outcome, reason }) => [id, outcome, reason]),
      [...claims].sort().map((id) => [id, 'held', undefined]),
    )
    const stations = record.claims.find(({ id }) => id === 'journey/explicit-modes-persist')?.stations ?? []
    assert.deepEqual([...new Set(stations.map(({ station }) => station))], ['before', 'during'])
    const { compared, differences } = await replayRecord(record, await collectEveryBody())
    assert.deepEqual([compared.filter(({ result }) => result !== 'identical'), differences], [[], []])
  })
})

describe('an update of a cluster that is there already', () => {
  const wayBack = (cluster: EmbeddedCluster) => {
    const { repository, tag } = payloadOf(lanes['upgrade-multi-to-single'], 'single', 'multi')
    return `provider: existing
upgrades: [{ image: "${cluster.registry.pullSpec(repository, tag)}", architecture: amd64, force: true }]
allow: [namespace, lifecycle]
claims: [cluster-version/cv-multi-to-single-arch-cleared, journey/default-returns-with-payload, journey/history-persists]
images: ["${imageOf(cluster)}"]
credentials: { kubeconfig: { file: kubeconfig } }
`
  }
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['upgrade-multi-to-single'])
  })
  after(() => cluster.stop())

  test('is not made unless its name has been typed', async (t) => {
    const { options, standIns } = await laneUnderTest(t, wayBack(cluster), { cluster })
    const { code, why } = await runLane(options)
    assert.deepEqual([code, standIns.calls()], [2, []])
    assert.match(why ?? '', /^--allow lifecycle: expected the name of the cluster, \S+, saw none\n/)
  })

  test('writes nothing while another run holds the lease', async (t) => {
    const yaml = await cluster.api.kubeconfig('system:admin', ['system:masters'])
    const connection = await connect({ yaml, origin: 'test' }, { requestWithinMs: 10_000, version: '1' })
    // Where the lane says that runs find each other.
    const namespace = 'kube-public'
    const own = `${wayBack(cluster)}leaseNamespace: ${namespace}\n`
    const text = own.replace('force: true', 'force: true, channel: stable-4.21, acknowledge: [ack-4.21-x]')
    const { options, standIns } = await laneUnderTest(t, text, { cluster })
    const { why: asked = '' } = await runLane(options)
    const [, confirmed = ''] = /the name of the cluster, (\S+),/.exec(asked) ?? []
    const lease = await RunLease.take({
      ...{ connection, ref: leaseRef(namespace), holder: newHolder('another'), times: leaseTimes },
      ...{ waiting: 'leave', say: () => {} },
    })
    try {
      const { code, why } = await runLane({ ...options, confirmed })
      assert.deepEqual([code, standIns.calls()], [2, []])
      assert.match(why ?? '', /another/)
    } finally {
      await lease.release()
      await connection.close()
    }
  })

  test('goes back to a single-arch payload by its image, and leaves nothing', async (t) => {
    const { options, said } = await laneUnderTest(t, wayBack(cluster), { cluster })
    const { why = '' } = await runLane(options)
    const [, confirmed = ''] = /the name of the cluster, (\S+),/.exec(why) ?? []
    const end = await runLane({ ...options, confirmed })
    assert.deepEqual([end.why, end.left, end.code], [undefined, [], 0], said.join('\n'))
    const [record] = readRecordFile(end.records[0] ?? '').records
    assert.deepEqual(
      record?.record.claims.map(({ outcome, reason }) => [outcome, reason]),
      [
        ['held', undefined],
        ['held', undefined],
        ['held', undefined],
      ],
    )
    const own = (await cluster.client.list(namespaces)).items.filter(({ metadata }) =>
      metadata.name?.startsWith('importmode-'),
    )
    assert.deepEqual(
      own.filter(({ metadata }) => metadata.deletionTimestamp === undefined),
      [],
    )
  })
})

describe('two updates of one lane', () => {
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['upgrade-single-to-multi'])
  })
  after(() => cluster.stop())

  test('have a record each, the last one by the name of the lane', async (t) => {
    const text = `provider: openshift-install
release: { version: 4.21.3, architecture: amd64 }
upgrades: [{ toMultiArch: true }, { version: 4.21.4, channel: stable-4.21, acknowledge: [ack-4.21-x] }]
allow: [lifecycle]
compute: [{ architecture: amd64, replicas: 1 }]
claims: [cluster-version/cv-single-to-multi-history, journey/default-stays]
images: ["${imageOf(cluster)}"]
install: { platform: aws, region: us-east-1, baseDomain: example.com }
credentials: { pullSecret: { file: pull-secret.json } }
`
    const { options, standIns, said } = await laneUnderTest(t, text, { cluster })
    const end = await runLane(options)
    assert.deepEqual([end.why, end.code], [undefined, 0], said.join('\n'))
    const records = end.records.map((path) => readRecordFile(path).records[0]?.record)
    assert.deepEqual(
      records.map((record) => [record?.lane, record?.claims.map(({ outcome }) => outcome)]),
      [
        ['tested.1', ['held', 'not-applicable']],
        ['tested', ['not-applicable', 'held']],
      ],
    )
    const upgrades = standIns.calls().filter(({ args }) => args[1] === 'upgrade' || args.includes('patch'))
    assert.deepEqual(
      upgrades.map(({ args }) => args.slice(2).join(' ')),
      [
        '--to-multi-arch',
        'channel stable-4.21',
        'patch configmap/admin-acks --type=merge --patch={"data":{"ack-4.21-x":"true"}}',
        '--to=4.21.4',
      ],
    )
  })
})
