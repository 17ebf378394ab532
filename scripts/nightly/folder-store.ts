// Records of all nights in a folder, which may be one that several machines share.

import { constants, copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { otherBytes, type Store, sha256Of } from './store.ts'

export function folderStore(folder: string): Store {
  return {
    place: folder,
    put: async (key, bytes) => putFile(join(folder, key), bytes),
    keys: async () => {
      const entries = attempted(folder, () => readdirSync(folder, { recursive: true, withFileTypes: true }))
      const files = entries.filter((entry) => entry.isFile())
      return files
        .map(({ parentPath, name }) =>
          join(parentPath, name)
            .slice(folder.length + 1)
            .replaceAll(sep, '/'),
        )
        .sort()
    },
    get: async (key) => attempted(join(folder, key), () => readFileSync(join(folder, key))),
  }
}

/** A link under a name that is taken fails, so that nobody who writes at the same time is overwritten. */
function putFile(path: string, bytes: Buffer): void {
  const partial = `${path}.${process.pid}.partial`
  attempted(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    try {
      writeFileSync(partial, bytes, { flush: true })
      placed(partial, path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      rmSync(partial, { force: true })
    }
  })
  const [expected, seen] = [sha256Of(bytes), sha256Of(attempted(path, () => readFileSync(path)))]
  if (expected !== seen) throw otherBytes(path, expected, seen)
}

function placed(partial: string, path: string): void {
  try {
    linkSync(partial, path)
  } catch (error) {
    // Some file systems have no links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS'].includes(codeOf(error))) throw error
    copyFileSync(partial, path, constants.COPYFILE_EXCL)
  }
}

function attempted<T>(object: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const seen = codeOf(cause) || String(cause)
    throw new LaneError({ object, expected: 'a folder to keep records in', seen, next: `ls -ld ${object}` }, { cause })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
