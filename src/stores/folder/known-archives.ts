import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { realPath } from './real-path.ts'
import type { KnownArchives } from './sentinel.ts'
import { writeDurably } from './write-durably.ts'

/** Which folders are archives, in a small file of the platform's state folder. */
export function knownArchives(stateFolder: string): KnownArchives {
  const file = join(stateFolder, 'archives.json')
  const read = (): Record<string, { id: string; device: number }> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof read>
    } catch {
      return {}
    }
  }
  const write = (archives: ReturnType<typeof read>) => {
    try {
      writeDurably(file, `${JSON.stringify(archives, undefined, 2)}\n`)
    } catch {
      // Without a state folder (a read-only home) the archive works all the same; only this protection is less.
    }
  }
  return {
    find: path => read()[realPath(path)],
    remember: (path, id) => write({ ...read(), [realPath(path)]: { id, device: statSync(path).dev } }),
    forget(path) {
      const { [realPath(path)]: _, ...others } = read()
      write(others)
    },
  }
}
