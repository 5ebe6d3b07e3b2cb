import { DatabaseSync } from 'node:sqlite'
import type { Catalog } from '../../archive/ports.ts'
import { Failure } from '../../model/failure.ts'
import { sqliteFacts } from './facts.ts'
import { migrations } from './schema.ts'

/** Opened by one writer (who holds the archive's lock) and any number of readers. */
export type CatalogMode = 'write' | 'read'

/**
 * The embedded catalog.
 *
 * @throws Failure `invalid` for a catalog of a newer release, `missing` when there is none to read, `corrupt` for a file
 * that is no catalog: `rebuild` recreates it.
 */
export function sqliteCatalog(path: string, mode: CatalogMode): Catalog {
  const database = opened(path, mode)
  const facts = sqliteFacts(database)
  const queue = groupedWrites(database)
  return {
    read: work => work(facts),
    write: work => queue(() => work(facts)),
    async [Symbol.asyncDispose]() {
      if (mode === 'write') await queue(async () => undefined).catch(() => undefined)
      database.close()
    },
  }
}

function opened(path: string, mode: CatalogMode): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly: mode === 'read', timeout: 10_000 })
    // WAL: readers see whole states while the writer writes. NORMAL: a power failure may take the last rows with it, never
    // the order of things; the files they named are found again by the next pull. See docs/decisions/005.
    if (mode === 'write') database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > migrations.length) {
      throw new Failure('invalid', 'This archive was written by a newer release of Xbox Drive. Update, then try again.')
    }
    if (mode === 'write') migrate(database, version)
    else if (version < migrations.length)
      throw new Failure('missing', 'This archive has no catalog yet. Run pull or rebuild.')
    return database
  } catch (thrown) {
    database?.close()
    if (thrown instanceof Failure) throw thrown
    const message = (thrown as Error).message
    if (/unable to open/.test(message) && mode === 'read') {
      throw new Failure('missing', 'This archive has no catalog yet. Run pull or rebuild.', { cause: thrown })
    }
    if (/not a database|malformed/.test(message)) {
      throw new Failure('corrupt', `The catalog ${path} is damaged. Delete the file and run rebuild.`, {
        cause: thrown,
      })
    }
    throw sqliteFailure(thrown)
  }
}

function migrate(database: DatabaseSync, version: number): void {
  for (const [index, text] of migrations.entries()) {
    if (index >= version) database.exec(`BEGIN IMMEDIATE; ${text}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/**
 * Writes one after the other; those that wait while one commits share the next commit, each in a savepoint of its own, so
 * that a thousand small writes cost a few syncs of the disk.
 */
function groupedWrites(database: DatabaseSync): <T>(work: () => Promise<T>) => Promise<T> {
  let waiting: { run: () => Promise<void>; settle: (committed: unknown) => void }[] = []
  let running = false

  async function drain(): Promise<void> {
    running = true
    // Whoever writes in this same turn of the event loop comes along.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      let broken: unknown
      try {
        database.exec('BEGIN IMMEDIATE')
        for (const { run } of group) await run()
        database.exec('COMMIT')
      } catch (thrown) {
        broken = sqliteFailure(thrown)
        if (database.isTransaction) database.exec('ROLLBACK')
      }
      for (const { settle } of group) settle(broken)
    }
    running = false
  }

  return work =>
    new Promise((resolve, reject) => {
      let outcome: () => void
      waiting.push({
        async run() {
          database.exec('SAVEPOINT one')
          try {
            const value = await work()
            outcome = () => resolve(value)
          } catch (thrown) {
            database.exec('ROLLBACK TO one')
            outcome = () => reject(sqliteFailure(thrown))
          }
          database.exec('RELEASE one')
        },
        settle: broken => (broken === undefined ? outcome() : reject(broken)),
      })
      if (!running) void drain()
    })
}

/** SQLite's own failures, as ours. */
function sqliteFailure(thrown: unknown): unknown {
  const { errcode, message } = thrown as { errcode?: number; message?: string }
  if (errcode === undefined) return thrown
  const primary = errcode & 0xff
  if (primary === 13)
    return new Failure('full', 'The disk is full. Make room and run the command again.', { cause: thrown })
  if (primary === 8 || primary === 3) return new Failure('forbidden', 'The catalog cannot be written: it is read-only.')
  if (primary === 11 || primary === 26)
    return new Failure('corrupt', 'The catalog is damaged. Delete it and run rebuild.')
  return new Failure('internal', `The catalog failed: ${message}`, { cause: thrown })
}
