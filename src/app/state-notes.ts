import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../stores/folder/write-durably.ts'
import { stateFolder, systemClock } from '../system.ts'

/** What the program remembers between runs beside an archive: small texts, in this platform's folder for such things. */
export interface StateNotes {
  load(name: string): string | undefined
  /** What cannot be kept is done without. */
  save(name: string, text: string): void
  forget(name: string): void
}

const keptFor = 7 * 24 * 3600 * 1000

/**
 * @param kind a folder of its own. Notes that were not touched for a week are thrown away, and the oldest of more than `most`.
 */
export function stateNotes(kind: string, most = 1000): StateNotes {
  const folder = join(stateFolder(process.env), kind)
  const fileOf = (name: string) => join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 40)}.json`)
  return {
    load(name) {
      try {
        return readFileSync(fileOf(name), 'utf8')
      } catch {
        return undefined
      }
    },
    save(name, text) {
      try {
        writeDurably(fileOf(name), text)
        sweep(folder, most)
      } catch {
        // A home that cannot be written to is no reason to stop.
      }
    },
    forget(name) {
      try {
        rmSync(fileOf(name), { force: true })
      } catch {
        // It is thrown away later, or does no harm.
      }
    },
  }
}

/** @param most so many stay, those written last */
function sweep(folder: string, most: number): void {
  const before = systemClock.now().getTime() - keptFor
  const files = readdirSync(folder).map(name => {
    const file = join(folder, name)
    return { file, written: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? before }
  })
  const newest = files.toSorted((a, b) => b.written - a.written)
  for (const [index, { file, written }] of newest.entries()) {
    if (index >= most || written < before) rmSync(file, { force: true })
  }
}
