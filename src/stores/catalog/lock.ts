import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

export interface Holding {
  readonly pid: number
  /** `pull`, `watch`, `verify`, … */
  readonly command: string
  readonly since: Date
}

/**
 * For whoever looks again and again: the same as {@link heldBy}. The lock itself is only looked at while it is held, and when
 * somebody has written that he holds it: a look in the moment in which another wants it could cost him his turn.
 */
export function holdings(folder: string): () => Holding | undefined {
  const [lock, told] = [join(folder, 'lock.sqlite'), join(folder, 'lock.json')]
  let known: { readonly state: string; readonly free: boolean } | undefined
  return () => {
    const found = statSync(told, { throwIfNoEntry: false })
    if (!found) return undefined
    const state = `${found.mtimeMs} ${found.ino}`
    if (known?.free && known.state === state) return undefined
    known = { state, free: !existsSync(lock) || !isHeld(lock) }
    return known.free ? undefined : readHolding(told)
  }
}

function readHolding(told: string): Holding {
  try {
    const { pid, command, since } = JSON.parse(readFileSync(told, 'utf8')) as Record<string, string>
    const began = new Date(String(since))
    if (!Number.isNaN(began.getTime())) return { pid: Number(pid), command: String(command), since: began }
  } catch {
    // It is being written, or nobody could write it.
  }
  return { pid: 0, command: 'another process', since: statSync(told, { throwIfNoEntry: false })?.mtime ?? new Date(0) }
}

function holder(told: string): string {
  const { pid, command, since } = readHolding(told)
  return pid ? `process ${pid} (xbox-drive ${command}, since ${since.toISOString()})` : command
}
