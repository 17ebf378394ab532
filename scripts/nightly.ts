// npm run nightly: the lanes of lanes.yaml, side by side, their records where they are kept, a sign-off over all of them, and word of it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nightTimes } from '../fixtures/lanes/budgets.ts'
import { chooseLanes, readLanes } from '../fixtures/lanes/file/parse-lanes.ts'
import { passphraseVariable, readPrivateKey } from '../fixtures/outputs/signing-keys.ts'
import { printable } from '../fixtures/results/printable.ts'
import { givenPath } from './given-path.ts'
import { runCommand } from './main.ts'
import { bucketIn, bucketStore } from './nightly/bucket-store.ts'
import { printSchedule } from './nightly/dry-run.ts'
import { folderStore } from './nightly/folder-store.ts'
import { interruptions } from './nightly/interruptions.ts'
import { newNight, nightToResume } from './nightly/night.ts'
import { confirmedOf, limitsOf, minutesOf, refuseUnreadable } from './nightly/night-flags.ts'
import { notify } from './nightly/notify.ts'
import { runNight } from './nightly/run-night.ts'
import { toldNight } from './nightly/told-night.ts'

const usage = `npm run nightly -- [--lanes FILE] [--lane NAME]… [--tag TAG]… [--results DIR|s3://BUCKET/PREFIX] [--max-lanes N] [--max KEY=N]…
    [--policy FILE [--release VERSION]… [--keys FILE]…] [--sign-key FILE] [--notify COMMAND] [--confirm LANE=NAME]… [--resume] [--dry-run]
  --lanes         the file of lanes; lanes.yaml without it
  --lane, --tag   lanes by name, or those with a tag; all without them
  --results       where the records of all nights are kept, and are never overwritten; nightly-results without it
  --endpoint      address of a service that speaks the protocol of S3; that of AWS_ENDPOINT_URL_S3, or AWS, without it
  --max-lanes     lanes at the same time; 4 without it
  --max           of one kind: aws=2, existing=5 or hypershift/aws=1
  --lane-minutes  what a lane may take, in the place of its own budget
  --confirm       LANE=NAME: the name of a cluster that is there already, whose lane changes all of it
  --work          folder of what lanes and nights keep on this machine; .importmode beside the file of lanes without it
  --resume        goes on with the last night: with its lanes that have not ended, and with their claims that have not
  --policy        signs each release off over all records that are kept
  --release       a release to sign off; those of the night's records without it
  --keys          a public key whose signatures count, beside those of the policy
  --sign-key      a private key that signs the night's records; ${passphraseVariable} holds its passphrase
  --notify        a command of the shell that gets the summary of the night as JSON on standard input, and its path in IMPORTMODE_SUMMARY
  --dry-run       prints what each lane would do, which begin at once, and where records would go
exit code: 0 conformant, or without a policy all that counts held; 1 non-conformant, or something does not hold; 2 unproven, or a lane failed`

const options = {
  lanes: { type: 'string', default: 'lanes.yaml' },
  lane: { type: 'string', multiple: true, default: [] as string[] },
  tag: { type: 'string', multiple: true, default: [] as string[] },
  results: { type: 'string', default: 'nightly-results' },
  endpoint: { type: 'string' },
  'max-lanes': { type: 'string', default: '4' },
  max: { type: 'string', multiple: true, default: [] as string[] },
  'lane-minutes': { type: 'string' },
  confirm: { type: 'string', multiple: true, default: [] as string[] },
  work: { type: 'string' },
  resume: { type: 'boolean', default: false },
  policy: { type: 'string' },
  release: { type: 'string', multiple: true, default: [] as string[] },
  keys: { type: 'string', multiple: true, default: [] as string[] },
  'sign-key': { type: 'string' },
  notify: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const

await runCommand(options, usage, async (flags) => {
  const file = readLanes(givenPath(flags.lanes))
  const lanes = chooseLanes(file, { names: flags.lane, tags: flags.tag })
  const names = lanes.map(({ name }) => name)
  const limits = limitsOf(flags['max-lanes'], flags.max)
  const confirmed = confirmedOf(flags.confirm, names)
  const laneMinutes = minutesOf(flags['lane-minutes'])
  const bucket = bucketIn(flags.results)
  const folder = bucket === undefined ? givenPath(flags.results) : undefined
  const work = flags.work === undefined ? join(file.folder, '.importmode') : givenPath(flags.work)
  const { release: releases, resume: isResumed } = flags
  const [policy, key] = [flags.policy, flags['sign-key']].map((path) => path && givenPath(path))
  const keys = flags.keys.map(givenPath)
  refuseUnreadable(policy, keys)
  if (flags['dry-run']) return printSchedule({ file, lanes, limits, work, results: folder ?? flags.results })
  const { signal, kill } = interruptions((line) => console.error(line))
  const { summary, path, judged } = await runNight({
    ...{ file, lanes, limits, confirmed, work, signal, kill },
    night: isResumed ? nightToResume(join(work, 'nights'), file.sha256, names) : newNight(file.sha256, names),
    store: bucket === undefined ? folderStore(givenPath(flags.results)) : bucketStore(bucket, flags.endpoint),
    ...(folder === undefined ? {} : { folder }),
    ...(laneMinutes === undefined ? {} : { laneMinutes }),
    ...(key === undefined ? {} : { signingKey: readPrivateKey(key, process.env[passphraseVariable]) }),
    ...(policy === undefined ? {} : { signOff: { policy, keys, releases } }),
    log: (line) => console.log(printable(line)),
  })
  console.log(printable(toldNight(summary, judged)))
  console.log(`summary: ${path}`)
  const untold =
    flags.notify && (await notify(flags.notify, readFileSync(path, 'utf8'), path, nightTimes.notifyWithinMs))
  if (untold) console.error(printable(untold))
  return summary.exitCode
})
