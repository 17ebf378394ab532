// npm run lane: a lane of lanes.yaml, as a whole or step by step: its cluster installed, asked, updated and destroyed.

import { chooseLanes, readLanes } from '../fixtures/lanes/file/parse-lanes.ts'
import type { Left } from '../fixtures/lanes/lifecycle/destroy.ts'
import { refuseTooDear } from '../fixtures/lanes/lifecycle/spending.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { LaneError } from '../fixtures/results/lane-error.ts'
import { printable } from '../fixtures/results/printable.ts'
import { givenPath } from './given-path.ts'
import { askClaims } from './lane/ask-claims.ts'
import { destroyCommand, laneInterruptions } from './lane/interruptions.ts'
import { printPlan } from './lane/print-plan.ts'
import { askAll, bringUp, type LaneEnd, runLane, takeDown } from './lane/run-lane.ts'
import { type LaneRunOptions, newSession, oldSession, type Session, usualFolder } from './lane/session.ts'
import { runCommand } from './main.ts'

const commands = ['run', 'plan', 'up', 'upgrade', 'ask', 'destroy'] as const
type Command = (typeof commands)[number]

const usage = `npm run lane -- run|plan|up|upgrade|ask|destroy LANE [--lanes FILE] [--dry-run] [--confirm NAME] [--work DIR] [--results DIR]
  run        installs the cluster, makes the updates, asks the claims before, during and after them, and destroys the cluster
  plan       prints every command and every file of that; so does --dry-run with any command
  up         installs the cluster and leaves it there
  upgrade    makes the updates of a cluster that is up, and asks claims on the way
  ask        asks the claims of a cluster that is up
  destroy    destroys what a run or an up left there, also one that was killed
  --lanes    the file of lanes; lanes.yaml without it
  --kubeconfig  in the place of the one that the lane of a cluster that is there already names
  --resume   of a cluster that is there already: goes on with the claims that a run which was killed has not asked
  --confirm  the name of a cluster that is there already and is to be updated
  --work     folder of the lane's state and logs; .importmode/LANE beside the file without it
  --results  folder of the records; results without it
exit code: 0 every claim that counts held or fails as known, 1 one is broken or could not be tested, 2 the lane itself failed or something is left`

const options = {
  lanes: { type: 'string', default: 'lanes.yaml' },
  'dry-run': { type: 'boolean', default: false },
  work: { type: 'string' },
  results: { type: 'string', default: 'results' },
  confirm: { type: 'string' },
  kubeconfig: { type: 'string' },
  resume: { type: 'boolean', default: false },
} as const

await runCommand(
  options,
  usage,
  async ({ lanes, 'dry-run': isDry, work, results, confirm, kubeconfig, resume: isResumed }, words) => {
    const { command, name } = asked(words)
    const file = readLanes(givenPath(lanes))
    const [lane] = chooseLanes(file, { names: [name] })
    if (lane === undefined) throw new AuthoringError(`${file.path}: expected a lane ${name}, saw none`)
    const run: Omit<LaneRunOptions, 'signal'> = {
      ...{ lane, folder: file.folder, results: givenPath(results) },
      ...(confirm === undefined ? {} : { confirmed: confirm }),
      ...(kubeconfig === undefined ? {} : { kubeconfig: givenPath(kubeconfig) }),
      isResumed,
      work: work === undefined ? usualFolder(name, file.folder) : givenPath(work),
      log: (line) => console.log(printable(line)),
    }
    if (isDry || command === 'plan') {
      printPlan(run, file.path)
      return 0
    }
    const flags = { lanes: file.path, work: work && run.work, kubeconfig: run.kubeconfig }
    const destroy = destroyCommand(name, flags)
    const say = (line: string) => console.error(printable(line))
    return perform(command, { ...run, ...laneInterruptions({ lane: name, command, destroy, say }) })
  },
  'any',
)

/** Errors: AuthoringError for other words. */
function asked(words: readonly string[]): { readonly command: Command; readonly name: string } {
  const [command, name, ...more] = words
  const known = commands.find((each) => each === command)
  if (known !== undefined && name !== undefined && more.length === 0) return { command: known, name }
  throw new AuthoringError(
    `lane: expected ${commands.join('|')} and a lane, saw ${words.join(' ') || 'neither'}\nnext: ${usage}`,
  )
}

async function perform(command: Exclude<Command, 'plan'>, run: LaneRunOptions): Promise<number> {
  if (command === 'run') return tellEnd(await runLane(run))
  if (command === 'up') {
    refuseTooDear(run.lane)
    await bringUp(newSession(run))
    return 0
  }
  const needsNoInstallation = run.lane.provider === 'existing' && command !== 'destroy'
  const session = oldSession(run) ?? (needsNoInstallation ? newSession(run) : undefined)
  if (session === undefined) {
    const next = `npm run lane -- up ${run.lane.name}`
    throw new LaneError({ object: run.work, expected: 'a lane that is up', seen: 'none', next })
  }
  if (command === 'destroy') return tellLeft(await takeDown(session))
  if (command === 'ask') return (await askClaims(session, session.plan.lane)).code
  return upgrade(session)
}

async function upgrade(session: Session): Promise<number> {
  const result = { code: 0 as 0 | 1 | 2, records: [] as string[] }
  await askAll(session, result)
  for (const path of result.records) console.log(`record: ${path}`)
  return result.code
}

function tellEnd({ lane, code, why, records, left, isKept, minutes, price }: LaneEnd): number {
  for (const path of records) console.log(`record: ${path}`)
  const cost = price === undefined ? '' : `, about ${price}`
  console.log(`lane ${lane}: ${minutes.toFixed(1)} min${cost}`)
  if (why !== undefined) console.error(printable(why))
  if (isKept)
    console.error(`lane ${lane}: its cluster stays, as keepOnFailure wants it\nnext: npm run lane -- destroy ${lane}`)
  return Math.max(code, tellLeft(left))
}

function tellLeft(left: readonly Left[]): number {
  for (const { what, why, command } of left) console.error(printable(`left: ${what}: ${why}\nby hand: ${command}`))
  return left.length === 0 ? 0 : 2
}
