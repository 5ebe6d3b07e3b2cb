import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recentFiles } from './recent-files.ts'

interface Row {
  readonly etag: number
  readonly bytes: Uint8Array
}

const row = (etag: number, size = 10): Row => ({ etag, bytes: Buffer.alloc(size) })

test('a file is read once, until it may have changed', async () => {
  const recent = recentFiles<Row>(1e6)
  let reads = 0
  const find = async () => (await recent.find('a', async () => row((reads += 1))))?.etag
  assert.deepEqual([await find(), await find()], [1, 1])
  recent.forget('a')
  assert.deepEqual([await find(), await find()], [2, 2])
  recent.forget('b')
  assert.equal(await find(), 2)
})

test('what was changed while it was read is not remembered', async () => {
  const recent = recentFiles<Row>(1e6)
  const { promise, resolve } = Promise.withResolvers<Row>()
  const reading = recent.find('a', () => promise)
  recent.forget('a')
  resolve(row(1))
  assert.equal((await reading)?.etag, 1)
  assert.equal((await recent.find('a', async () => row(2)))?.etag, 2)
})

test('what is not there is asked for again', async () => {
  const recent = recentFiles<Row>(1e6)
  assert.equal(await recent.find('a', async () => undefined), undefined)
  assert.equal((await recent.find('a', async () => row(1)))?.etag, 1)
})

test('the oldest go when there is no room', async () => {
  const recent = recentFiles<Row>(10_000)
  for (const name of ['a', 'b', 'c']) await recent.find(name, async () => row(1, 4000))
  const again = (name: string) => recent.find(name, async () => row(2, 4000))
  assert.equal((await again('c'))?.etag, 1)
  assert.equal((await again('a'))?.etag, 2)
})
