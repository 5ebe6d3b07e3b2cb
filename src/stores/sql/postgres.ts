import type pg from 'pg'
import { haveMet, postgresFailure, postgresFailureWithin } from './postgres-failure.ts'
import { type Query, valuesOf } from './query.ts'
import type { Migration, Sql, Statements } from './sql.ts'

/**
 * PostgreSQL, for any number of processes. Statements are named, so that the server plans each once for a connection.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws Failure `unreachable`, `forbidden`, `missing`, `internal`
 */
export async function postgresDatabase(url: URL, migrations: readonly Migration[], connections = 10): Promise<Sql> {
  // 2 MB and 30 ms that nobody pays who has no such server.
  const { default: driver } = await import('pg')
  const pool = new driver.Pool({
    connectionString: url.href,
    max: connections,
    connectionTimeoutMillis: 10_000,
    application_name: 'xbox-drive',
    keepAlive: true,
    // A machine that vanished in the middle of a transaction lets go of its rows, and nobody waits for them for ever.
    idle_in_transaction_session_timeout: 30_000,
    lock_timeout: 20_000,
    types: { getTypeParser: ((oid: number, format?: 'text') => parserOf(driver, oid, format)) as never },
  })
  // A connection that breaks while it is idle is replaced; whoever uses a broken one is told.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  try {
    await migrate(pool, migrations)
  } catch (thrown) {
    await pool.end()
    throw postgresFailure(thrown, url)
  }
  return {
    dialect: 'postgres',
    alone: false,
    all: (query, values) =>
      run(pool, query, values).catch(thrown => Promise.reject(postgresFailureWithin(thrown, url))),
    async transaction(work) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await transaction(pool, work)
        } catch (thrown) {
          // Two that met each other: one of them begins again.
          if (!haveMet(thrown) || tried >= 10) throw postgresFailureWithin(thrown, url)
        }
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  }
}

/** Sums and counts are 64 bits wide; ours fit into a double. */
function parserOf(driver: typeof pg, oid: number, format?: 'text') {
  return oid === 20 ? Number : driver.types.getTypeParser(oid, format ?? 'text')
}

async function transaction<T>(pool: pg.Pool, work: (statements: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // Named, since a server may have another default: what a row lock waited for is to be seen after it.
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
    const value = await work({ all: (query, values) => run(client, query, values) })
    await client.query('COMMIT')
    return value
  } catch (thrown) {
    await client.query('ROLLBACK').catch(failed => {
      broken = failed as Error
    })
    throw thrown
  } finally {
    client.release(broken)
  }
}

async function run<Values extends object, Row>(
  client: pg.Pool | pg.PoolClient,
  query: Query<Values, Row>,
  values: Values,
): Promise<Row[]> {
  const { rows } = await client.query({ name: query.name, text: query.text, values: valuesOf(query, values) })
  return rows as Row[]
}

/** Several nodes may start at once: whoever comes second waits, and finds it done. */
async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL lock_timeout = 0')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('xbox-drive migration'))`)
    await client.query('CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY)')
    for (const { name, sql } of migrations) {
      const { rowCount } = await client.query('SELECT 1 FROM migration WHERE name = $1', [name])
      if (rowCount) continue
      await client.query(sql.postgres)
      await client.query('INSERT INTO migration (name) VALUES ($1)', [name])
    }
    await client.query('COMMIT')
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw thrown
  } finally {
    client.release()
  }
}
