import { DatabaseSync } from 'node:sqlite'

/**
 * A lock for one process at a time. It is the operating system's, through SQLite, so it ends with its process however that ends.
 *
 * @param file only for this; made when it is not there
 * @returns undefined: another holds it
 */
export function exclusive(file: string): Disposable | undefined {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (thrown) {
    database.close()
    if (isBusy(thrown)) return undefined
    throw thrown
  }
  return {
    [Symbol.dispose]() {
      database.exec('ROLLBACK')
      database.close()
    },
  }
}

/** Does anybody hold it? Looking takes no lock that others would wait for. */
export function isHeld(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec('PRAGMA busy_timeout = 0')
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (thrown) {
    if (isBusy(thrown)) return true
    throw thrown
  } finally {
    database.close()
  }
}

const isBusy = (thrown: unknown) => ((thrown as { errcode?: number }).errcode ?? 0) % 256 === 5
