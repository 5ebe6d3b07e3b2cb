import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, engine, freshDatabase, needs } from '../../../test/trial/engines.ts'
import { Failure, type FailureCode } from '../../model/failure.ts'
import { postgresDatabase } from './postgres.ts'
import { sqlSuite, thingMigrations, thingQueries } from './sql.suite.ts'

const needed = needs('postgres')

sqlSuite('PostgreSQL', async migrations => postgresDatabase(await freshDatabase(), migrations), needed)

test('PostgreSQL: several that start at the same moment make the tables once', needed, async () => {
  const url = await freshDatabase()
  const opened = await Promise.all(Array.from({ length: 6 }, () => postgresDatabase(url, thingMigrations, 2)))
  const [{ count } = {}] = await ask(url, 'SELECT count(*) AS count FROM migration')
  assert.equal(count, '1')
  await Promise.all(opened.map(each => each[Symbol.asyncDispose]()))
})

test('PostgreSQL: a connection that is cut in a transaction is one failure, and the next goes on', needed, async () => {
  const url = await freshDatabase()
  await using sql = await postgresDatabase(url, thingMigrations, 2)
  const { add, all } = await thingQueries('postgres')
  const cut = sql.transaction(async statements => {
    await statements.all(add, { name: 'a', number: 1, note: null, bytes: null })
    const mine = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = $1 AND query LIKE $2'
    await ask(url, mine, ['idle in transaction', '%"thing"%'])
    await new Promise(resolve => setTimeout(resolve, 50))
    await statements.all(add, { name: 'b', number: 1, note: null, bytes: null })
  })
  await refused('unreachable', cut)
  assert.deepEqual(await sql.all(all, {}), [])
  await sql.transaction(statements => statements.all(add, { name: 'c', number: 1, note: null, bytes: null }))
  assert.equal((await sql.all(all, {})).length, 1)
})

test('PostgreSQL: a lock that nobody lets go of is a failure in the end, not a wait for ever', needed, async () => {
  const url = await freshDatabase()
  const [{ lock, idle } = {}] = await limitsOf(url)
  assert.deepEqual([lock, idle], ['20s', '30s'])
})

async function limitsOf(url: URL) {
  await using sql = await postgresDatabase(url, [])
  const settings = `SELECT current_setting('lock_timeout') AS lock,
    current_setting('idle_in_transaction_session_timeout') AS idle`
  return (await sql.all({ name: 'settings', text: settings, order: [] }, {})) as { lock: string; idle: string }[]
}

test('PostgreSQL: a user who may no longer do it is no failure of whom we serve', needed, async () => {
  const url = await freshDatabase()
  await using sql = await postgresDatabase(url, thingMigrations)
  const { all } = await thingQueries('postgres')
  const [{ schema } = {}] = await ask(url, 'SELECT current_schema() AS schema')
  await ask(url, `CREATE ROLE ${schema}; GRANT USAGE ON SCHEMA ${schema} TO ${schema}`)
  await sql.all({ name: 'role', text: `SET ROLE ${schema}`, order: [] }, {})
  await refused('upstream', sql.all(all, {}))
  await ask(url, `DROP OWNED BY ${schema}; DROP ROLE ${schema}`)
})

test('PostgreSQL: what is wrong with the address is said, without the password', needed, async () => {
  const failing = async (code: FailureCode, change: (url: URL) => void) => {
    const url = new URL(engine('postgres') ?? '')
    change(url)
    const { password } = url
    await assert.rejects(postgresDatabase(url, []), (thrown: unknown) => {
      assert.ok(thrown instanceof Failure && thrown.code === code, String(thrown))
      assert.ok(password && !thrown.message.includes(password))
      return true
    })
  }
  await failing('forbidden', url => {
    url.password = 'wrong-one'
  })
  await failing('missing', url => {
    url.pathname = '/nowhere'
  })
  await failing('unreachable', url => {
    url.port = '1'
  })
})

async function refused(code: FailureCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (thrown: unknown) => {
    assert.ok(thrown instanceof Failure && thrown.code === code, String(thrown))
    return true
  })
}
