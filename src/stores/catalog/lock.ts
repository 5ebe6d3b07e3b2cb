import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { exclusive, isHeld } from '../sqlite/exclusive.ts'

/**
 * One process per archive, until that ends, however it ends; a text beside the lock says who holds it.
 *
 * @param folder the archive's `.xbox-drive`
 * @param name of the lock, where it is not the archive's own
 * @throws Failure `locked`, naming the holder
 */
export function holdArchive(folder: string, command: string, pid: number, since: Date, name = 'lock'): Disposable {
  const told = join(folder, `${name}.json`)
  const held = exclusive(join(folder, `${name}.sqlite`))
  if (!held) throw new Failure('locked', `The archive is held by ${holder(told)}. Wait for it, or stop it.`)
  writeFileSync(told, `${JSON.stringify({ pid, command, since: since.toISOString() })}\n`)
  return held
}

/** Who holds the archive now; undefined: nobody. */
export function heldBy(folder: string): string | undefined {
  const file = join(folder, 'lock.sqlite')
  return existsSync(file) && isHeld(file) ? holder(join(folder, 'lock.json')) : undefined
}

function holder(told: string): string {
  try {
    const { pid, command, since } = JSON.parse(readFileSync(told, 'utf8')) as Record<string, string>
    return `process ${pid} (xbox-drive ${command}, since ${since})`
  } catch {
    return 'another process'
  }
}
