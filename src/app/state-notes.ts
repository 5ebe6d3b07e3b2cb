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

/** @param kind a folder of its own. Notes that were not touched for a week are thrown away. */
export function stateNotes(kind: string): StateNotes {
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
        sweep(folder)
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

function sweep(folder: string): void {
  const before = systemClock.now().getTime() - keptFor
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) rmSync(file, { force: true })
  }
}
