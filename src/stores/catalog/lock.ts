import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../model/failure.ts'

/**
 * One process per archive. The lock is the operating system's, through SQLite, so it ends with its process however that
 * ends; a text beside it says who holds it.
 *
 * @param folder the archive's `.xbox-drive`
 * @param name of the lock, where it is not the archive's own
 * @throws Failure `locked`, naming the holder
 */
export function holdArchive(folder: string, command: string, pid: number, since: Date, name = 'lock'): Disposable {
  const database = new DatabaseSync(join(folder, `${name}.sqlite`))
  const told = join(folder, `${name}.json`)
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (thrown) {
    database.close()
    if (((thrown as { errcode?: number }).errcode ?? 0) % 256 !== 5) throw thrown
    throw new Failure('locked', `The archive is held by ${holder(told)}. Wait for it, or stop it.`)
  }
  writeFileSync(told, `${JSON.stringify({ pid, command, since: since.toISOString() })}\n`)
  return {
    [Symbol.dispose]() {
      database.exec('ROLLBACK')
      database.close()
    },
  }
}

/** Who holds the archive now; undefined: nobody. */
export function heldBy(folder: string): string | undefined {
  const file = join(folder, 'lock.sqlite')
  if (!existsSync(file)) return undefined
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec('PRAGMA busy_timeout = 0')
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return undefined
  } catch (thrown) {
    if (((thrown as { errcode?: number }).errcode ?? 0) % 256 === 5) return holder(join(folder, 'lock.json'))
    throw thrown
  } finally {
    database.close()
  }
}

function holder(told: string): string {
  try {
    const { pid, command, since } = JSON.parse(readFileSync(told, 'utf8')) as Record<string, string>
    return `process ${pid} (xbox-drive ${command}, since ${since})`
  } catch {
    return 'another process'
  }
}
