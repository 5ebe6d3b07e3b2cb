import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { followedCatalog } from './followed.ts'
import { sqliteCatalog } from './sqlite.ts'

it('reads the catalog that stands there now, and tells that it is another', async test => {
  const file = join(temporaryFolder(test), 'catalog.sqlite')
  const clock = jumpingClock()
  assert.throws(() => followedCatalog(file, clock), { code: 'missing' })
  async function make(said: string) {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    await using catalog = sqliteCatalog(file, 'write')
    await catalog.write(facts => facts.setNote('who', said))
  }
  await make('the first')
  await using followed = followedCatalog(file, clock)
  const look = () => followed.read(async facts => ({ who: await facts.note('who'), stamp: await facts.stamp() }))
  const first = await look()
  assert.equal(first.who, 'the first')
  assert.deepEqual(await look(), first, 'the same as long as nobody writes')

  await make('the second')
  await clock.pass(1000)
  const reading = Promise.withResolvers<void>()
  const slow = followed.read(async facts => {
    await reading.promise
    return await facts.note('who')
  })
  const second = await look()
  assert.equal(second.who, 'the second')
  assert.notEqual(second.stamp, first.stamp)

  await make('the third')
  await clock.pass(1000)
  assert.equal((await look()).who, 'the third')
  reading.resolve()
  assert.equal(await slow, 'the second', 'who has begun to read can end')

  rmSync(file)
  await clock.pass(1000)
  assert.equal((await look()).who, 'the third', 'what was is better than nothing')
  await assert.rejects(
    followed.write(facts => facts.setNote('x', 'y')),
    { code: 'forbidden' },
  )
})
