import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { privateFolder } from './private-file.ts'

const between = 50
const longest = 60_000

/**
 * One process at a time. The lock is the operating system's, through SQLite, and ends with its process however that ends.
 *
 * @throws Failure `locked` after a minute
 */
export async function withLock<T>(file: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  privateFolder(dirname(file))
  const database = new DatabaseSync(file)
  try {
    for (let waited = 0; !taken(database); waited += between) {
      if (waited >= longest) {
        throw new Failure('locked', 'Another xbox-drive has been signing in for a minute. Wait for it, or stop it.')
      }
      await clock.sleep(between)
    }
    return await work()
  } finally {
    database.close()
  }
}

function taken(database: DatabaseSync): boolean {
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    return true
  } catch (thrown) {
    if (((thrown as { errcode?: number }).errcode ?? 0) % 256 === 5) return false
    throw thrown
  }
}
