// Brings what scripts/site.ts made of records to the pages: the lanes to all of them, the matrix to the two pages that show all claims.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import type { ShownLane } from '../../fixtures/status/shown-lane.ts'
import { dataFolder } from './status-files.ts'

/** What every page has: so little that it may stand on each of them. */
export interface StatusData {
  readonly lanes: readonly ShownLane[]
}

const pages = { results: 'results-page', claims: 'claims-page' }

export function statusPlugin(context: LoadContext): Plugin<StatusData> {
  const dataFile = (name: string) => join(context.siteDir, dataFolder, name)
  return {
    name: 'status',
    async loadContent() {
      return { lanes: JSON.parse(await readFile(dataFile('lanes.json'), 'utf8')) as readonly ShownLane[] }
    },
    async contentLoaded({ content, actions }) {
      actions.setGlobalData(content)
      for (const [route, file] of Object.entries(pages))
        actions.addRoute({
          path: `${context.baseUrl}${route}/`,
          component: `@site/docs/_components/status/${file}.tsx`,
          exact: true,
          modules: { matrix: dataFile('matrix.json') },
        })
    },
  }
}
