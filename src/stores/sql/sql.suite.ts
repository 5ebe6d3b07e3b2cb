/** What every database must do, whichever it is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../model/failure.ts'
import type { DialectName } from './query.ts'
import { compiler, integer, optionalBytes, optionalText, text } from './query.ts'
import type { Migration, Sql } from './sql.ts'

interface Tables {
  thing: { name: string; number: number; note: string | null; bytes: Uint8Array | null }
}

export const thingMigrations: readonly Migration[] = [
  {
    name: 'things',
    sql: {
      sqlite:
        'CREATE TABLE thing (name TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL, note TEXT, bytes BLOB) STRICT',
      postgres:
        'CREATE TABLE thing (name TEXT COLLATE "C" NOT NULL PRIMARY KEY, number BIGINT NOT NULL, note TEXT, bytes BYTEA)',
    },
  },
]

export async function thingQueries(dialect: DialectName) {
  const compile = await compiler<Tables>(dialect)
  return {
    add: compile(
      'thing add',
      { name: text, number: integer, note: optionalText, bytes: optionalBytes },
      (database, $) => database.insertInto('thing').values($),
    ),
    all: compile('thing all', {}, database => database.selectFrom('thing').selectAll().orderBy('name')),
    find: compile('thing find', { name: text }, (database, $) =>
      database.selectFrom('thing').select(['number', 'note', 'bytes']).where('name', '=', $.name),
    ),
    more: compile('thing more', { name: text, by: integer }, (database, $) =>
      database
        .updateTable('thing')
        .set(each => ({ number: each('number', '+', $.by) }))
        .where('name', '=', $.name)
        .returning('number'),
    ),
    swap: compile('thing swap', { name: text, from: integer, to: integer }, (database, $) =>
      database
        .updateTable('thing')
        .set({ number: $.to })
        .where('name', '=', $.name)
        .where('number', '=', $.from)
        .returning('name'),
    ),
  }
}

export function sqlSuite(
  name: string,
  fresh: (migrations: readonly Migration[]) => Promise<Sql>,
  options: { skip?: string | false } = {},
): void {
  const open = async () => {
    const sql = await fresh(thingMigrations)
    const queries = await thingQueries(sql.dialect)
    const add = (name: string, number = 0, note: string | null = null, bytes: Uint8Array | null = null) =>
      sql.all(queries.add, { name, number, note, bytes })
    return { sql, ...queries, put: add, [Symbol.asyncDispose]: () => sql[Symbol.asyncDispose]() }
  }

  test(`${name}: what is put comes back as it was, and in the order of code points`, options, async () => {
    await using at = await open()
    const every = Uint8Array.from({ length: 256 }, (_, index) => index)
    await at.put('b', Number.MAX_SAFE_INTEGER, 'ÿ€😀\n', every)
    await at.put('a', Number.MIN_SAFE_INTEGER, '', new Uint8Array())
    await at.put('B', 0)
    const rows = await at.sql.all(at.all, {})
    assert.deepEqual(
      rows.map(each => [each.name, each.number, each.note, each.bytes && [...each.bytes]]),
      [
        ['B', 0, null, null],
        ['a', Number.MIN_SAFE_INTEGER, '', []],
        ['b', Number.MAX_SAFE_INTEGER, 'ÿ€😀\n', [...every]],
      ],
    )
  })

  test(
    `${name}: a statement is asked again and again, by many at once, each with its own values`,
    options,
    async () => {
      await using at = await open()
      const names = Array.from({ length: 60 }, (_, index) => `n${index}`)
      await Promise.all(names.map((each, index) => at.put(each, index)))
      const found = await Promise.all(names.map(each => at.sql.all(at.find, { name: each })))
      assert.deepEqual(
        found.map(rows => rows[0]?.number),
        names.map((_, index) => index),
      )
    },
  )

  test(`${name}: of many conditional writes exactly one is done`, options, async () => {
    await using at = await open()
    await at.put('a', 0)
    for (let round = 0; round < 10; round += 1) {
      const swaps = Array.from({ length: 8 }, () =>
        at.sql.transaction(statements => statements.all(at.swap, { name: 'a', from: round, to: round + 1 })),
      )
      assert.equal((await Promise.all(swaps)).flat().length, 1)
    }
  })

  test(`${name}: a transaction that throws has done nothing, and what it threw arrives`, options, async () => {
    await using at = await open()
    await at.put('a', 1)
    const failure = new Failure('conflict', 'No.')
    const work = at.sql.transaction(async statements => {
      await statements.all(at.more, { name: 'a', by: 5 })
      assert.equal((await statements.all(at.find, { name: 'a' }))[0]?.number, 6, 'it sees what it did')
      throw failure
    })
    await assert.rejects(work, (thrown: unknown) => thrown === failure)
    assert.equal((await at.sql.all(at.find, { name: 'a' }))[0]?.number, 1)
  })

  test(`${name}: a statement that breaks a constraint takes its transaction along, and no other`, options, async () => {
    await using at = await open()
    const outcomes = await Promise.allSettled([
      at.sql.transaction(async statements => {
        await statements.all(at.add, { name: 'x', number: 1, note: null, bytes: null })
        await statements.all(at.add, { name: 'x', number: 2, note: null, bytes: null })
      }),
      at.sql.transaction(statements => statements.all(at.add, { name: 'y', number: 3, note: null, bytes: null })),
    ])
    const [broken] = outcomes
    assert.ok(broken.status === 'rejected' && broken.reason instanceof Failure && broken.reason.code === 'internal')
    assert.deepEqual(
      (await at.sql.all(at.all, {})).map(each => each.name),
      ['y'],
    )
  })

  test(`${name}: transactions that lock each other out are all done in the end`, options, async () => {
    await using at = await open()
    const names = ['a', 'b', 'c']
    for (const each of names) await at.put(each, 0)
    let begun = 0
    const work = (order: readonly string[]) =>
      at.sql.transaction(async statements => {
        for (const [index, each] of order.entries()) {
          await statements.all(at.more, { name: each, by: 1 })
          begun += index === 0 ? 1 : 0
          // Each has one row and wants the next; where they take turns, nobody comes, and nobody is waited for.
          for (let wait = 0; wait < 20 && begun < 3; wait += 1) await new Promise(resolve => setTimeout(resolve, 5))
        }
      })
    await Promise.all([work(['a', 'b', 'c']), work(['b', 'c', 'a']), work(['c', 'a', 'b'])])
    assert.deepEqual(
      (await at.sql.all(at.all, {})).map(each => each.number),
      [3, 3, 3],
    )
  })

  test(`${name}: outside a transaction nobody sees what is not committed`, options, async () => {
    await using at = await open()
    await at.put('a', 1)
    const seen: (number | undefined)[] = []
    const reading = Promise.withResolvers<void>()
    await at.sql.transaction(async statements => {
      await statements.all(at.more, { name: 'a', by: 1 })
      void at.sql.all(at.find, { name: 'a' }).then(rows => {
        seen.push(rows[0]?.number)
        reading.resolve()
      })
      await new Promise(resolve => setTimeout(resolve, 30))
      // Either not answered yet, or answered with what was.
      assert.ok(seen.length === 0 || seen[0] === 1)
    })
    await reading.promise
    assert.equal((await at.sql.all(at.find, { name: 'a' }))[0]?.number, 2)
  })
}
