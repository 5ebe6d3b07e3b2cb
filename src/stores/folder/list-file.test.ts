import assert from 'node:assert/strict'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { systemClock } from '../../system.ts'
import { listFile } from './list-file.ts'

const isNumber = (value: unknown) => typeof value === 'number'

it('changes of several that have it open are all there, and seen by each at once', async test => {
  const file = join(temporaryFolder(test), 'serve', 'id', 'list.json')
  const [one, other] = [listFile(file, systemClock, isNumber), listFile(file, systemClock, isNumber)]
  assert.deepEqual(one.all(), [])
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => (index % 2 ? one : other).change(values => [...values, index])),
  )
  assert.deepEqual(one.all().toSorted(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  assert.deepEqual(other.all(), one.all())
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0)
})

it('what is not its own is told, and stays', async test => {
  const file = join(temporaryFolder(test), 'list.json')
  const list = listFile(file, systemClock, isNumber)
  for (const text of ['[1, "x"]', '{', '{}']) {
    writeFileSync(file, text)
    assert.throws(() => list.all(), { code: 'corrupt' })
    await assert.rejects(
      list.change(() => []),
      { code: 'corrupt' },
    )
  }
})

it('a change that is refused changes nothing', async test => {
  const list = listFile(join(temporaryFolder(test), 'list.json'), systemClock, isNumber)
  await list.change(() => [1])
  await assert.rejects(
    list.change(() => {
      throw new Error('no')
    }),
    /no/,
  )
  assert.deepEqual(list.all(), [1])
})
