// Puts the pages of earlier releases where Docusaurus finds them: copies, because it compiles a file for one set of pages only.

import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { earlierReleases, foldersOfRelease, releasesFolder } from '../../docs/_site/releases/releases.ts'

export async function writeReleasePages(root: string): Promise<void> {
  await rm(join(root, releasesFolder), { recursive: true, force: true })
  for (const release of earlierReleases)
    for (const name of foldersOfRelease) {
      await cp(join(root, 'docs', name), join(root, releasesFolder, release, name), { recursive: true })
    }
}
