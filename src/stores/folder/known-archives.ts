import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
    find: path => read()[real(path)],
    remember: (path, id) => write({ ...read(), [real(path)]: { id, device: statSync(path).dev } }),
    forget(path) {
      const { [real(path)]: _, ...others } = read()
      write(others)
    },
  }
}

/** Of a folder that is not there: what its parent's real path makes of it. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), basename(path))
  }
}
