import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { it, type TestContext } from 'node:test'
import { groupedWrites } from './grouped-writes.ts'

function table(test: TestContext) {
  const database = new DatabaseSync(':memory:')
  test.after(() => database.close())
  database.exec('CREATE TABLE t (v TEXT)')
  const insert = database.prepare('INSERT INTO t VALUES (?)')
  const values = () =>
    database
      .prepare('SELECT v FROM t')
      .all()
      .map(row => row.v as string)
  return { database, values, write: groupedWrites(database), insert: async (text: string) => void insert.run(text) }
}

it('commits once for all that write in the same turn, in their order', async test => {
  const { database, values, insert } = table(test)
  let commits = 0
  const prepare = database.prepare.bind(database)
  database.prepare = text => {
    const statement = prepare(text)
    const run = statement.run.bind(statement)
    if (text === 'COMMIT') statement.run = () => ((commits += 1), run())
    return statement
  }
  const write = groupedWrites(database)
  const names = Array.from({ length: 100 }, (_, index) => `v${index}`)
  assert.deepEqual(await Promise.all(names.map(name => write(async () => (await insert(name), name)))), names)
  assert.deepEqual([commits, values()], [1, names])
})

it('undoes what failed and keeps what stands beside it', async test => {
  const { values, write, insert } = table(test)
  const outcomes = await Promise.allSettled([
    write(() => insert('a')),
    write(async () => {
      await insert('b')
      throw new Error('no')
    }),
    write(() => insert('c')),
  ])
  assert.deepEqual(
    outcomes.map(each => each.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(values(), ['a', 'c'])
})

it('says that the disk is full to everybody whose write went with the transaction, and goes on', async test => {
  const { database, values, write, insert } = table(test)
  database.exec('PRAGMA max_page_count = 10')
  const outcomes = await Promise.allSettled([
    write(() => insert('a')),
    write(() => insert('b'.repeat(100_000))),
    write(() => insert('c')),
  ])
  for (const each of outcomes) assert.equal(each.status === 'rejected' && each.reason.code, 'full')
  assert.deepEqual(values(), [])
  await write(() => insert('d'))
  assert.deepEqual(values(), ['d'])
})
