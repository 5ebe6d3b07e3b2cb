/** Nodes killed with -9 while writers go on: on PostgreSQL and S3, and on the embedded default. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { titleMigrations } from '../../src/network/title-storage/schema.ts'
import { diskObjects, fileBytes } from '../../src/stores/objects/disk.ts'
import { objectKey } from '../../src/stores/objects/object-key.ts'
import { s3Objects } from '../../src/stores/objects/s3.ts'
import { postgresDatabase } from '../../src/stores/sql/postgres.ts'
import { sqliteDatabase } from '../../src/stores/sql/sqlite.ts'
import { freshBucket, freshDatabase, needs } from '../trial/engines.ts'
import { type Nodes, nodes, roomy } from '../trial/nodes.ts'
import { type Seeded, seeded } from '../trial/seeded.ts'
import { assertSwept } from '../trial/title-stores.ts'
import { assertKept, type Writer, write } from '../trial/title-writers.ts'
import { temporaryFolder } from '../trial/trial.ts'

/** npm run soak takes longer. */
const seconds = Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 3
const writers = 6

/** Kills nodes, one at a time, and starts them again, while writers write. */
async function storm(network: Nodes, chance: Seeded, count: number) {
  const until = Date.now() + seconds * 1000
  // However busy the machine is: without answers nothing would be shown.
  const isOver = ({ answered }: Writer['counts']) => Date.now() >= until && answered >= 4
  const writing = Promise.all(
    Array.from({ length: writers }, (_, index) => write(network, `w${index}`, seeded(chance.seed + index), isOver)),
  )
  writing.catch(() => undefined)
  let kills = 0
  while (Date.now() < until - 500) {
    await new Promise(resolve => setTimeout(resolve, 500 + chance.below(500)))
    const at = chance.below(count)
    await network.kill(at)
    kills += 1
    await network.start(at)
  }
  const written = await writing
  const [answered, lost] = (['answered', 'lost'] as const).map(each =>
    written.reduce((sum, { counts }) => sum + counts[each], 0),
  )
  assert.ok((answered ?? 0) > 20, `${answered} requests were answered`)
  assert.ok(kills > 0)
  return { written, told: `seed ${chance.seed}: ${kills} kills, ${answered} answered, ${lost} lost` }
}

test(
  'two nodes on one database and one bucket, killed in turn, keep what they acknowledged',
  needs('postgres', 's3'),
  async test => {
    const chance = seeded()
    const [database, bucket] = [await freshDatabase(), freshBucket()]
    const network = await nodes(test, 2, () => ['--database', database.href, '--objects', bucket.href])
    const { written, told } = await storm(network, chance, 2)
    test.diagnostic(told)
    await using sql = await postgresDatabase(database, titleMigrations)
    using objects = await s3Objects(bucket)
    for (const sweeps of [false, true]) {
      if (sweeps) test.diagnostic(JSON.stringify(await assertSwept(sql, objects)))
      await assertKept(network, written, () => chance.below(2)).catch(thrown => {
        throw new Error(told, { cause: thrown })
      })
    }
  },
)

test('one node on its own disk, killed again and again, keeps what it acknowledged', async test => {
  const chance = seeded()
  const data = join(temporaryFolder(test), 'data')
  const network = await nodes(test, 1, () => ['--data', data])
  const { written, told } = await storm(network, chance, 1)
  test.diagnostic(told)
  await assertKept(network, written, () => 0).catch(thrown => {
    throw new Error(told, { cause: thrown })
  })
  await network.kill(0)
  await using sql = sqliteDatabase(join(data, 'title-storage.sqlite'), titleMigrations)
  test.diagnostic(JSON.stringify(await assertSwept(sql, diskObjects(join(data, 'objects')))))
  await sql[Symbol.asyncDispose]()
  await network.start(0)
  await assertKept(network, written, () => 0)
})

test('these checks notice a lost file, a lost object and one that nobody names', async test => {
  const data = join(temporaryFolder(test), 'data')
  const network = await nodes(test, 1, () => ['--data', data])
  const writer = await write(network, 'w', seeded(1), ({ answered }) => answered >= 30)
  await assertKept(network, [writer], () => 0)
  const [file] = [...writer.files].find(([, [content]]) => content) ?? []
  await network.send(0, `${roomy}/data/${file},binary`, { method: 'DELETE' })
  await assert.rejects(
    assertKept(network, [writer], () => 0),
    /is none of/,
  )
  const body = Buffer.alloc(100_000)
  assert.equal((await network.send(0, `${roomy}/data/large,binary`, { method: 'PUT', body })).status, 201)
  await network.kill(0)
  await using sql = sqliteDatabase(join(data, 'title-storage.sqlite'), titleMigrations)
  const objects = diskObjects(join(data, 'objects'))
  await assertSwept(sql, objects)
  const stray = objectKey('title-storage/00/stray-1-0')
  await objects.put(stray, fileBytes('package.json', 0, 10))
  await assert.rejects(assertSwept(sql, objects), /deep-equal/)
  await objects.remove(stray)
  for await (const { key } of objects.list('title-storage/')) await objects.remove(key)
  await assert.rejects(assertSwept(sql, objects), /deep-equal/)
})
