// npm run report: what other systems read, rendered from the records of a run. It runs nothing, and judges nothing again.

import { join, resolve } from 'node:path'
import { annotationsOf } from '../fixtures/outputs/annotations.ts'
import { writeJunit } from '../fixtures/outputs/junit-files.ts'
import { writeWhole } from '../fixtures/outputs/output-files.ts'
import { sarifOf } from '../fixtures/outputs/sarif.ts'
import { renderSummary } from '../fixtures/results/summary.ts'
import { runCommand } from './main.ts'
import { writeAllureReport } from './report/allure-report.ts'
import { recordsToShow } from './report/records-to-show.ts'
import { siteAddress } from './report/site-address.ts'

const usage = `npm run report -- [--results DIR] [--junit] [--sarif FILE] [--github] [--allure DIR [--history FILE]] [--site URL]
  --results  folder with the records; results without it
  --junit    writes junit_importmode_<lane>.xml for each record, to $ARTIFACT_DIR, or beside the records where it is not set
  --sarif    writes SARIF 2.1.0: what does not hold, at the line of the page that promises it
  --github   prints workflow commands, with which GitHub shows the same in a run and in a pull request
  --allure   writes a report of Allure 3 to that folder, with the history of each claim on each lane
  --history  file that remembers earlier runs for it; DIR.history.jsonl without it
  --site     address of the published pages, for links to them
Without an output it prints the summary with which the run ended.
exit code: 0 all that was asked for is written, whatever the records say; 2 the report itself failed`

await runCommand(
  {
    results: { type: 'string', default: 'results' },
    junit: { type: 'boolean', default: false },
    sarif: { type: 'string' },
    github: { type: 'boolean', default: false },
    allure: { type: 'string' },
    history: { type: 'string' },
    site: { type: 'string' },
  },
  usage,
  async ({ results, junit, sarif, github, allure, history, site: address }) => {
    const site = siteAddress(address)
    const folder = resolve(results)
    const records = recordsToShow(folder)
    // What GitHub reads from standard output stands there alone.
    const say = github ? console.error : console.log
    if (junit) for (const path of writeJunit(process.env['ARTIFACT_DIR'] || folder, records, site)) say(path)
    if (sarif !== undefined) {
      writeWhole(resolve(sarif), `${JSON.stringify(sarifOf(records, site), null, 1)}\n`)
      say(resolve(sarif))
    }
    if (allure !== undefined) {
      await writeAllureReport(resolve(allure), records, resolve(history ?? `${resolve(allure)}.history.jsonl`), site)
      say(join(resolve(allure), 'index.html'))
    }
    if (github) for (const line of annotationsOf(records)) console.log(line)
    if (!junit && !github && sarif === undefined && allure === undefined) console.log(renderSummary(records))
    return 0
  },
)
