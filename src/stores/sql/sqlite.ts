import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { groupedWrites } from '../sqlite/grouped-writes.ts'
import { sqliteFailure } from '../sqlite/sqlite-failure.ts'
import { type Query, valuesOf } from './query.ts'
import type { Migration, Sql, Statements } from './sql.ts'

/**
 * The embedded database, for one process: alone with its file, it asks the system for no locks. FULL: a commit is on the
 * disk before it is told; all transactions of a turn of the event loop share one. Who reads waits for the one under way.
 *
 * @throws Failure `locked`, `corrupt`, `full`, `forbidden`
 */
export function sqliteDatabase(path: string, migrations: readonly Migration[]): Sql {
  const database = opened(path)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec('PRAGMA cache_size = -65536')
    migrate(database, migrations)
  } catch (thrown) {
    database.close()
    throw sqliteFailure(thrown)
  }
  const statements = statementsOf(database)
  const queue = groupedWrites(database)
  return {
    dialect: 'sqlite',
    alone: true,
    async all(query, values) {
      for (let other = queue.underWay(); other; other = queue.underWay()) await other
      return statements.all(query, values)
    },
    transaction: work => queue(() => work(statements)),
    async [Symbol.asyncDispose]() {
      if (!database.isOpen) return
      await queue(async () => undefined).catch(() => undefined)
      database.close()
    },
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 1000 })
  } catch (thrown) {
    throw sqliteFailure(thrown)
  }
}

function statementsOf(database: DatabaseSync): Statements {
  const prepared = new Map<string, Prepared>()
  const statementOf = (text: string): Prepared => {
    const known = prepared.get(text)
    if (known) return known
    const statement = database.prepare(text)
    // The driver's own row objects have no shape that the engine knows: reading them costs more than the query.
    statement.setReturnArrays(true)
    const made = { statement, names: statement.columns().map(({ name }) => name) }
    prepared.set(text, made)
    return made
  }
  return {
    async all<Values extends object, Row>(query: Query<Values, Row>, values: Values) {
      try {
        const { statement, names } = statementOf(query.text)
        const rows = statement.all(...(valuesOf(query, values) as SQLInputValue[])) as unknown as SQLOutputValue[][]
        return rows.map(row => rowOf(names, row)) as Row[]
      } catch (thrown) {
        throw sqliteFailure(thrown)
      }
    },
  }
}

interface Prepared {
  readonly statement: StatementSync
  readonly names: readonly string[]
}

function rowOf(names: readonly string[], values: readonly SQLOutputValue[]): Record<string, SQLOutputValue> {
  const row: Record<string, SQLOutputValue> = {}
  for (let index = 0; index < names.length; index += 1) row[names[index] as string] = values[index] as SQLOutputValue
  return row
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
      // On a full disk SQLite has ended it itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw thrown
    }
  }
}
