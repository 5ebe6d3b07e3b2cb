import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { groupedWrites } from '../sqlite/grouped-writes.ts'
import { sqliteFailure } from '../sqlite/sqlite-failure.ts'
import { type Query, valuesOf } from './query.ts'
import type { Migration, Sql, Statements } from './sql.ts'

/**
 * The embedded database, for one process at a time. Reading has a connection of its own, so it never sees what is not
 * committed. FULL: a commit is on the disk before it is told; all transactions of a turn of the event loop share one.
 *
 * @throws Failure `locked`, `corrupt`, `full`, `forbidden`
 */
export function sqliteDatabase(path: string, migrations: readonly Migration[]): Sql {
  const writer = opened(path)
  try {
    writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
    migrate(writer, migrations)
  } catch (thrown) {
    writer.close()
    throw sqliteFailure(thrown)
  }
  const reader = opened(path)
  reader.exec('PRAGMA query_only = 1; PRAGMA cache_size = -65536')
  const committed = statements(reader)
  const written = statements(writer)
  const queue = groupedWrites(writer)
  return {
    dialect: 'sqlite',
    all: committed.all,
    transaction: work => queue(() => work(written)),
    async [Symbol.asyncDispose]() {
      if (!writer.isOpen) return
      await queue(async () => undefined).catch(() => undefined)
      reader.close()
      writer.close()
    },
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 10_000 })
  } catch (thrown) {
    throw sqliteFailure(thrown)
  }
}

function statements(database: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>()
  const statementOf = (text: string): StatementSync => {
    const statement = prepared.get(text) ?? database.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  return {
    async all<Values extends object, Row>(query: Query<Values, Row>, values: Values) {
      try {
        return statementOf(query.text).all(...(valuesOf(query, values) as SQLInputValue[])) as Row[]
      } catch (thrown) {
        throw sqliteFailure(thrown)
      }
    },
  }
}

function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  database.exec('CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID')
  for (const { name, sql } of migrations) {
    database.exec('BEGIN IMMEDIATE')
    try {
      if (database.prepare('SELECT 1 FROM migration WHERE name = ?').get(name) === undefined) {
        database.exec(sql.sqlite)
        database.prepare('INSERT INTO migration (name) VALUES (?)').run(name)
      }
      database.exec('COMMIT')
    } catch (thrown) {
      database.exec('ROLLBACK')
      throw thrown
    }
  }
}
