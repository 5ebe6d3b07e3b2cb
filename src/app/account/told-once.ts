import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../../stores/folder/write-durably.ts'
import { stateFolder, systemClock } from '../../system.ts'

/** Tells something once in the life of this user's installation. */
export function tellOnce(name: string, tell: () => void): void {
  const file = join(stateFolder(process.env), 'told', name)
  if (existsSync(file)) return
  tell()
  try {
    writeDurably(file, `${systemClock.now().toISOString()}\n`)
  } catch {
    // It is told again next time.
  }
}
