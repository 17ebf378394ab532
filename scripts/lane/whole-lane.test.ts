import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import { samples } from './lane-samples.ts'
import { laneUnderTest } from './lane-under-test.ts'
import { type LaneEnd, runLane } from './run-lane.ts'

function asked({ records }: LaneEnd) {
  const record = readRecordFile(records[0] ?? '').records[0]?.record
  return [record?.lane, record?.provider, record?.claims.map(({ outcome }) => outcome)]
}

describe('a whole lane', () => {
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['install-multi-amd64'])
  })
  after(() => cluster.stop())

  for (const sample of ['hypershift', 'rosa'] as const) {
    test(`of ${sample} is created, asked and destroyed, and its credentials with it`, async (t) => {
      const { options, standIns, said } = await laneUnderTest(t, samples[sample], { cluster })
      const end = await runLane(options)
      assert.deepEqual([end.why, end.left, end.code], [undefined, [], 0], said.join('\n'))
      assert.deepEqual(asked(end), ['tested', sample, ['held']])
      assert.deepEqual([standIns.cloud(), existsSync(join(options.work, 'auth'))], [[], false])
      assert.deepEqual(
        standIns.calls().filter(({ refused }) => refused !== undefined),
        [],
      )
    })
  }

  test('by the agent boots the machines of the team from its image, and takes them down', async (t) => {
    const { options, said } = await laneUnderTest(t, samples.agent, { cluster })
    const script = join(options.folder, 'hosts.sh')
    writeFileSync(
      script,
      `#!/bin/sh\necho "$1 $IMPORTMODE_BOOT_IMAGE $(cat "$IMPORTMODE_BOOT_IMAGE" 2>/dev/null)" >> ${options.folder}/hosts.txt\n`,
    )
    chmodSync(script, 0o755)
    const end = await runLane(options)
    assert.deepEqual([end.why, end.code], [undefined, 0], said.join('\n'))
    assert.deepEqual(
      readFileSync(join(options.folder, 'hosts.txt'), 'utf8'),
      `boot ${options.work}/cluster/agent.x86_64.iso sno\nrelease  \n`,
    )
  })

  test('of an embedded cluster tries the file out', async (t) => {
    const text = 'provider: embedded\nembedded: { lane: install-multi-amd64 }\nclaims: [chain/chain-consistent]\n'
    const { options } = await laneUnderTest(t, text)
    assert.deepEqual(asked(await runLane(options)), ['tested', 'embedded', ['held']])
  })
})
