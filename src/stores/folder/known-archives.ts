import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownArchives } from './sentinel.ts'
import { writeDurably } from './write-durably.ts'

/** Which folders are archives, in a small file of the platform's state folder. */
export function knownArchives(stateFolder: string): KnownArchives {
  const file = join(stateFolder, 'archives.json')
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    } catch {
      return {}
    }
  }
  return {
    idOf: path => read()[real(path)],
    remember(path, id) {
      try {
        writeDurably(file, `${JSON.stringify({ ...read(), [real(path)]: id }, undefined, 2)}\n`)
      } catch {
        // Without a state folder (a read-only home) the archive works all the same; only this protection is less.
      }
    },
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
