import assert from 'node:assert/strict'
import { basename, join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import type { Deviation } from '../../fixtures/lanes/lifecycle/stand-ins/behaviour.ts'
import { type EmbeddedCluster, startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'
import { samples } from './lane-samples.ts'
import { laneUnderTest, planted } from './lane-under-test.ts'
import { runLane } from './run-lane.ts'
import { planFor } from './session.ts'

/** How a command line of a step begins, as deviations name it. */
function beginningOf({ program, args }: { readonly program: string; readonly args: readonly string[] }): string {
  const words = args.filter((arg, at) => /^[a-z-]+$/.test(arg) && !/^-/.test(arg) && !/^-\w$/.test(args[at - 1] ?? ''))
  return [basename(program), ...words].slice(0, 4).join(' ')
}

describe('a lane that fails', () => {
  let cluster: EmbeddedCluster
  before(async () => {
    cluster = await startEmbedded(lanes['install-multi-amd64'])
  })
  after(() => cluster.stop())

  const underTest = (t: TestContext, text: string, deviations: readonly Deviation[]) =>
    laneUnderTest(t, text, { cluster, deviations })

  for (const provider of ['openshift-install', 'hypershift', 'rosa'] as const) {
    const text = samples[provider]
    test(`of ${provider} is destroyed whichever step it fails at`, async (t) => {
      const { options } = await underTest(t, text, [])
      const { up } = planFor(options, { clusterName: 'im-x', startedAt: '' })
      const commands = up.flatMap((step) => (step.kind === 'run' && step.repeats !== true ? [step] : []))
      assert.ok(commands.length > 3)
      // Of two that begin alike, the first fails.
      const byBeginning = new Map([...commands].reverse().map((step) => [beginningOf(step.command), step.does]))
      for (const [of, does] of byBeginning) {
        const { options, standIns, said } = await underTest(t, text, [{ of, exits: 1, says: ['it went wrong'] }])
        const { code, why, left } = await runLane(options)
        assert.deepEqual([code, left, standIns.cloud()], [2, [], []], said.join('\n'))
        assert.match(
          why ?? '',
          new RegExp(`^lane tested, to ${does}: \\S+: expected exit code 0, saw 1: it went wrong\nnext: see `),
        )
        assert.deepEqual(
          standIns.calls().filter(({ refused }) => refused !== undefined),
          [],
        )
      }
    })
  }

  test('is destroyed when a program takes too long', async (t) => {
    const text = `${samples.hypershift}budget: { installMinutes: 0.05 }\n`
    const { options, standIns } = await underTest(t, text, [{ of: 'oc wait', hangs: 'politely' }])
    const { code, why } = await runLane(options)
    assert.deepEqual([code, standIns.cloud()], [2, []])
    assert.match(
      why ?? '',
      /^lane tested, to wait until its control plane answers: oc: expected an end within 3 s, saw none\n/,
    )
  })

  test('is destroyed when its budget is spent', async (t) => {
    const text = `${samples['openshift-install']}budget: { totalMinutes: 0.08 }\nkeepOnFailure: true\n`
    const { options, standIns } = await underTest(t, text, [])
    const { code, why, isKept } = await runLane({ ...options, times: { settledForMs: 60_000, followedWithinMs: 1 } })
    assert.deepEqual([code, isKept, standIns.cloud()], [2, false, []])
    assert.match(why ?? '', /^lane tested: expected an end within 0\.08 min, saw none after 0\.1 min\n/)
  })

  test('is destroyed when it is told to end', async (t) => {
    const { options, standIns, ended } = await underTest(t, samples.hypershift, [{ of: 'oc wait', hangs: 'politely' }])
    const log = (line: string) => {
      if (line.startsWith('wait until its control plane')) ended.abort(new Error('Ctrl-C'))
    }
    const { code, why } = await runLane({ ...options, log })
    assert.deepEqual([code, why, standIns.cloud()], [2, 'Ctrl-C', []])
  })

  test('stays when it is to be kept, and no other run takes its folder', async (t) => {
    const { options, standIns } = await underTest(t, `${samples.hypershift}keepOnFailure: true\n`, [
      { of: 'oc wait', exits: 1 },
    ])
    const { isKept, left } = await runLane(options)
    assert.deepEqual([isKept, left, standIns.cloud().length], [true, [], 1])
    await assert.rejects(
      runLane(options),
      /expected nothing of an earlier run, saw im-[0-9a-f]{8} of .*\nnext: npm run lane -- destroy tested/,
    )
  })

  test('says what it could not remove, after three attempts, with the command that does', async (t) => {
    const deviations = [
      { of: 'oc wait', exits: 1 },
      { of: 'hypershift destroy', exits: 1, says: ['still in use'] },
    ]
    const { options, standIns } = await underTest(t, samples.hypershift, deviations)
    const { code, left } = await runLane(options)
    const [what] = left
    assert.equal(code, 2)
    assert.match(what?.why ?? '', /still in use/)
    assert.match(
      what?.command ?? '',
      /^cd \S+ && KUBECONFIG=\S+ hypershift destroy cluster aws --name=im-[0-9a-f]{8} --namespace=clusters$/,
    )
    assert.equal(standIns.calls().filter(({ args }) => args[0] === 'destroy').length, 3)
  })

  test('is removed at the third attempt', async (t) => {
    const deviations = [
      { of: 'oc wait', exits: 1 },
      { of: 'hypershift destroy', exits: 1, times: 2 },
    ]
    const { options, standIns } = await underTest(t, samples.hypershift, deviations)
    assert.deepEqual([(await runLane(options)).left, standIns.cloud()], [[], []])
  })

  test('does not begin without its credentials, or when it may cost too much', async (t) => {
    const { options, standIns } = await underTest(t, samples.rosa, [])
    const environment = { ...options.environment, ROSA_TOKEN: undefined }
    await assert.rejects(
      runLane({ ...options, environment }),
      /credentials\.tools\.ROSA_TOKEN of lanes\.yaml: expected a variable ROSA_TOKEN, saw none/,
    )
    const { options: dear } = await underTest(t, `${samples.rosa}budget: { pricePerHour: 4, atMost: 1 }\n`, [])
    await assert.rejects(runLane(dear), /expected at most 1 EUR, saw 18 EUR/)
    assert.deepEqual(standIns.calls(), [])
  })

  test('shows no secret that a program prints, and gives programs none that nobody named', async (t) => {
    const says = [
      planted.cloudKey,
      planted.pullSecret,
      'auth c29tZWJvZHk6cGxhbnRlZC1wdWxsLXNlY3JldA==',
      `key=${btoa(planted.cloudKey)}`,
    ]
    const deviations = [{ of: 'openshift-install create cluster', says, exits: 1 }]
    const { options, standIns, said, texts } = await underTest(t, samples['openshift-install'], deviations)
    await runLane(options)
    const own = ['pull-secret.json', 'kubeconfig', 'install-config.yaml']
    const found = Object.entries({ ...texts(), said: said.join('\n') }).filter(
      ([path, text]) => !own.includes(basename(path)) && /planted|c29tZWJvZHk6|cGxhbnRlZ/.test(text),
    )
    assert.deepEqual(
      found.map(([path]) => path),
      [],
    )
    assert.ok(texts()[join(options.work, 'logs/install-create-cluster.log')]?.includes('<redacted>'))
    const variables = new Set(standIns.calls().flatMap(({ variables }) => variables))
    assert.deepEqual(
      ['AWS_SECRET_ACCESS_KEY', 'UNASKED_TOKEN', 'CLOUD_KEY'].map((name) => variables.has(name)),
      [true, false, false],
    )
  })
})
