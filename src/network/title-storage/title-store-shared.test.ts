/** The store over what several nodes share. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { ask, freshBucket, freshDatabase, needs } from '../../../test/trial/engines.ts'
import { titleFile } from '../../model/title-storage.ts'
import { diskObjects } from '../../stores/objects/disk.ts'
import { memoryObjects } from '../../stores/objects/memory.ts'
import { s3Objects } from '../../stores/objects/s3.ts'
import { postgresDatabase } from '../../stores/sql/postgres.ts'
import { titleMigrations } from './schema.ts'
import { titleStoreSuite } from './title-store.suite.ts'
import { blockOf, fileOf, placeOf, storeTrial } from './title-store.trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-shared-'))
const stack = new DisposableStack()
after(() => {
  stack.dispose()
  rmSync(folder, { recursive: true, force: true })
})
let count = 0
const database = async (url?: URL) => postgresDatabase(url ?? (await freshDatabase()), titleMigrations)
const postgres = needs('postgres')

titleStoreSuite('PostgreSQL and memory', async () => storeTrial(await database(), memoryObjects()), postgres)
titleStoreSuite(
  'PostgreSQL and files',
  async () => storeTrial(await database(), diskObjects(join(folder, `${(count += 1)}`))),
  postgres,
)
titleStoreSuite(
  'PostgreSQL and S3',
  async () => storeTrial(await database(), stack.use(await s3Objects(freshBucket()))),
  needs('postgres', 's3'),
)

const a = titleFile('a,binary')
const place = placeOf('1')

test('an upload that somebody goes on with at this moment is not swept', postgres, async () => {
  const url = await freshDatabase()
  await using trial = await storeTrial(await database(url), memoryObjects())
  const begun = await trial.store.block(blockOf(place, a, Buffer.from('x'), undefined, false))
  assert.ok('token' in begun)
  const later = new Date(Date.now() + 60_000)
  const other = new pg.Client({ connectionString: url.href })
  await other.connect()
  await other.query('BEGIN')
  await other.query('UPDATE title_loose SET since = $1', [later.getTime() + 1])
  const sweeping = trial.store.sweep({ uploadsBefore: later, replacedBefore: later })
  await new Promise(resolve => setTimeout(resolve, 100))
  await other.query('COMMIT')
  await other.end()
  assert.equal(await sweeping, 0)
  const done = await trial.store.block(blockOf(place, a, Buffer.from('y'), begun.token, true))
  assert.ok('created' in done && done.created)
})

test('writing to a place again and again uses up no numbers of places', postgres, async () => {
  const url = await freshDatabase()
  await using trial = await storeTrial(await database(url), memoryObjects())
  for (let index = 0; index < 5; index += 1) await trial.store.write(fileOf(place, a, Buffer.from('x')))
  await trial.store.write(fileOf(placeOf('2'), a, Buffer.from('x')))
  assert.deepEqual(
    (await ask(url, 'SELECT id FROM title_place ORDER BY id')).map(each => Number(each.id)),
    [1, 2],
  )
})

test('two nodes that sweep at once, while others write, take away what nobody names', postgres, async () => {
  const url = await freshDatabase()
  const objects = memoryObjects()
  await using one = await storeTrial(await database(url), objects)
  await using two = await storeTrial(await database(url), objects)
  const later = new Date(Date.now() + 60_000)
  const write = async (node: typeof one, from: number) => {
    for (let index = 0; index < 60; index += 1) {
      const file = titleFile(`f${(from + index) % 7},binary`)
      // Two nodes' writers want the same places and the same files, in different orders.
      await node.store.write(fileOf(placeOf(`${1 + (index % 2)}`), file, Buffer.alloc(70_000)))
    }
  }
  const sweepOften = async (node: typeof one) => {
    for (let index = 0; index < 40; index += 1) {
      await node.store.sweep({ uploadsBefore: new Date(0), replacedBefore: later })
      await new Promise(resolve => setTimeout(resolve, 3))
    }
  }
  await Promise.all([write(one, 0), write(two, 3), sweepOften(one), sweepOften(two)])
  await one.store.sweep({ uploadsBefore: later, replacedBefore: later })
  const named = (await ask(url, 'SELECT object FROM title_part ORDER BY object')).map(each => each.object)
  const there: string[] = []
  for await (const { key } of objects.list('')) there.push(key)
  assert.deepEqual(there, named)
  assert.equal(named.length, 14)
})
