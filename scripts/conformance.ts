// npm run conformance: proves claims on lanes, shows a summary and writes a record for each lane.

import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { requestRate } from '../fixtures/lanes/budgets.ts'
import { lanes } from '../fixtures/lanes/lanes.ts'
import { readExistingCluster } from '../fixtures/lanes/providers/existing.ts'
import { type Asked, environmentOfAsked, parseAsked } from '../fixtures/results/asked-subject.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { checkExpected } from '../fixtures/results/expected.ts'
import { environmentOfPart, nameOfPart, type PartOfRun } from '../fixtures/results/part.ts'
import type { Redacted } from '../fixtures/results/published-record.ts'
import type { LaneRecord } from '../fixtures/results/record.ts'
import { recordPath } from '../fixtures/results/record-files.ts'
import { wrappedAt } from '../fixtures/results/wrapped.ts'
import { checkedProject } from './checked-project.ts'
import { runOnExisting } from './conformance/existing-cluster.ts'
import { type GuardFlags, guardFlags } from './conformance/guard-flags.ts'
import { keepManagement, kubeconfigAsked } from './conformance/kubeconfig-asked.ts'
import { openFolder, recordsOfRun } from './conformance/results-folder.ts'
import { resumedRecord } from './conformance/resumed-record.ts'
import { keepRate, redactedOf, retriesOf, runIdOf } from './conformance/run-options.ts'
import { holdSignals, runPlaywright } from './conformance/run-playwright.ts'
import { type Selection, select } from './conformance/selection.ts'
import { shardOf } from './conformance/shard.ts'
import { showPlan } from './conformance/show-plan.ts'
import { tellRecords } from './conformance/told-records.ts'
import { runCommand } from './main.ts'

const laneNames = wrappedAt(84, Object.keys(lanes).join(', '))
  .map((line) => `                ${line}`)
  .join('\n')

const usage = `npm run conformance -- [--lane NAME]… [--claim AREA/SLUG]… [--redact addresses] [--results DIR]
npm run conformance -- (--kubeconfig FILE | --existing) [--allow namespace|cluster|lifecycle] [--image PULLSPEC]… [--claim AREA/SLUG]… [--retries N] [--resume]
    [--plan [--json]] [--requests-per-second N] [--confirm NAME] [--wait] [--namespace NAME] [--lease-namespace NAME] [--redact addresses] [--results DIR]
npm run conformance -- … --shard I/N [--run-id ID]
  --lane        a lane of the table; without it all that can run on this machine:
${laneNames}
  --claim       a claim by its id; all that apply without it
  --kubeconfig  a cluster that is there already; only read-only claims run, unless more is allowed
  --existing    the same, without a file: the cluster of KUBECONFIG, else the one in whose pod the run is
  --management-kubeconfig  of the cluster that hosts it, which is only read; claims about both are not applicable without it
  --allow       namespace: claims that make objects in a namespace, which the run makes and removes
                cluster: also claims that change the whole cluster, one after the other, and put back what they changed
                lifecycle: also claims about an update; not applicable where the run makes none
  --plan        tells what the run would do, which rights it lacks and how long it takes, and only reads; --json tells it as data
  --requests-per-second  sends fewer than the usual ${requestRate.perSecond} on average
  --confirm     the name of the cluster, where it is asked for and nobody can be asked
  --wait        waits for a run that writes to the same cluster; without it this one ends at once, and says who that is
  --namespace   works in this namespace, which somebody has made for it, and makes none
  --lease-namespace  where the Lease is by which runs find each other; default without it
  --image       host/repository:tag that claims may import, all of one registry; without it those claims are not-testable
  --retries     runs a claim that fails up to that many times again; every run stays in the record, and the worst counts
  --resume      goes on with what the record of a run that was killed or interrupted lacks, on the same cluster
  --shard       asks the I-th of N parts of the claims, for runs that share them; npm run merge makes one record of their records
  --run-id      the run that the parts are of: letters, digits and dashes; the same for all of them
  --redact      addresses: the records have placeholders for IP addresses and names of hosts, so that they can be published
  --results     folder of the records; results without it
  --expect-release        pull spec, digest or version that the cluster has to run; there is no verdict about another one
  --expect-architectures  those of the cluster's nodes, as amd64,arm64; there is no verdict about others
  --fact        NAME=VALUE, what the cluster does not show: management, network, rule or journey; refused where it shows another value
exit code: 0 every claim that counts held or fails as known, 1 one is broken or could not be tested, 2 the run itself failed`

const options = {
  lane: { type: 'string', multiple: true },
  claim: { type: 'string', multiple: true },
  kubeconfig: { type: 'string' },
  existing: { type: 'boolean', default: false },
  'management-kubeconfig': { type: 'string' },
  allow: { type: 'string', multiple: true },
  image: { type: 'string', multiple: true },
  confirm: { type: 'string' },
  wait: { type: 'boolean', default: false },
  namespace: { type: 'string' },
  'lease-namespace': { type: 'string' },
  retries: { type: 'string' },
  resume: { type: 'boolean', default: false },
  shard: { type: 'string' },
  'run-id': { type: 'string' },
  redact: { type: 'string', multiple: true },
  results: { type: 'string', default: 'results' },
  plan: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'requests-per-second': { type: 'string' },
  'expect-release': { type: 'string' },
  'expect-architectures': { type: 'string' },
  fact: { type: 'string', multiple: true },
} as const

interface Run {
  readonly selection: Selection
  readonly asked: Asked | undefined
  readonly folder: string
  readonly redacted: readonly Redacted[]
  readonly retries: number
  readonly guard: GuardFlags
  /** The place of the kubeconfig of a cluster that is there already. */
  readonly kubeconfig: string | undefined
  readonly part: PartOfRun | undefined
  /** What the flag names. */
  readonly runId: string | undefined
  /** The record of which the run is the rest. */
  readonly earlier: LaneRecord | undefined
}

await runCommand(options, usage, async (flags) => {
  const kubeconfig = kubeconfigAsked(flags)
  const { selection, part } = shardOf(select({ ...flags, kubeconfig }), { ...flags, kubeconfig })
  if (flags.fact !== undefined && kubeconfig === undefined) {
    const next = 'leave it out: of embedded lanes every fact is known'
    throw new AuthoringError(
      `--fact ${flags.fact[0]}: expected --kubeconfig or --existing beside it, saw neither\nnext: ${next}`,
    )
  }
  const asked = parseAsked(flags['expect-release'], flags['expect-architectures'], flags.fact)
  const redacted = redactedOf(flags.redact)
  const retries = retriesOf(flags.retries, kubeconfig)
  const guard = guardFlags({ ...flags, kubeconfig })
  keepRate(flags['requests-per-second'], kubeconfig)
  keepManagement(flags['management-kubeconfig'], kubeconfig)
  if (flags.plan) {
    const { json, namespace, confirm: confirmed } = flags
    return showPlan({ kubeconfig, json, namespace, stated: asked?.facts, confirmed }, selection)
  }
  if (flags.resume && kubeconfig === undefined) {
    const next = 'leave it out: embedded clusters end with their run'
    throw new AuthoringError(`--resume: expected --kubeconfig beside it, saw none\nnext: ${next}`)
  }
  holdSignals()
  await checkedProject()
  checkExpected('suites/expected')
  // Parts that are told the same folder leave each other's records alone.
  const folder = resolve(flags.results, part === undefined ? '' : nameOfPart(part).replaceAll(' ', '-'))
  const earlier =
    flags.resume && kubeconfig ? await earlierOf(kubeconfig, folder, { selection, asked, part }) : undefined
  openFolder(folder, selection.laneNames, { keepsAllure: flags.resume && redacted.length === 0 })
  const runId = runIdOf(flags['run-id'])
  return runAndReport({ selection, asked, folder, redacted, retries, guard, kubeconfig, part, runId, earlier })
})

async function earlierOf(kubeconfig: string, folder: string, run: Pick<Run, 'selection' | 'asked' | 'part'>) {
  const { selection, asked, part } = run
  const { claimIds } = selection
  const { subject } = await readExistingCluster(kubeconfig, asked?.facts)
  return resumedRecord(folder, { lane: 'existing', claimIds, asked, part, subject })
}

async function runAndReport(run: Run): Promise<number> {
  const { selection, asked, folder, redacted, retries, guard, kubeconfig, part, earlier } = run
  const runId = earlier?.runId ?? run.runId ?? randomUUID()
  const ended = new Set<string>(earlier?.claims.map(({ id }) => id))
  const environment = {
    IMPORTMODE_LANES: selection.laneNames.join(','),
    IMPORTMODE_CLAIMS: selection.claimIds.filter((id) => !ended.has(id)).join(','),
    IMPORTMODE_RESULTS: folder,
    IMPORTMODE_RUN_ID: runId,
    IMPORTMODE_RETRIES: String(retries),
    ...(redacted.length > 0 && { IMPORTMODE_REDACTED: redacted.join(',') }),
    ...environmentOfAsked(asked),
    ...environmentOfPart(part),
    ...(earlier && { IMPORTMODE_RESUMED: recordPath(folder, earlier.lane) }),
  }
  let left: unknown
  let records: readonly LaneRecord[] = []
  try {
    if (kubeconfig === undefined) await runPlaywright(environment)
    else
      left = await runOnExisting({
        kubeconfig,
        selection,
        folder,
        runId,
        isResumed: earlier !== undefined,
        asked,
        guard,
        part,
        environment,
      })
  } finally {
    records = recordsOfRun(folder, selection.laneNames, { runId, redacted })
  }
  const code = tellRecords(folder, records)
  for (const { lane, reason } of selection.notRun) console.log(`\nnot run: ${lane}: ${reason}`)
  if (left !== undefined) throw left
  return code
}
