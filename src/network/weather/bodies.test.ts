import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broken, bytesOf, fetched, from, isWhole, under } from '../../../test/trial/small-weather.ts'
import { clipBytes } from '../../../test/trial/small-world.ts'

test('torn: half the bytes, then a break; whole the next time', async () => {
  const exchange = under('torn')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('content-length'), '100000')
  assert.equal((await broken(response)).length, 50_000)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('torn-chunked: half the bytes as if they were all', async () => {
  const exchange = under('torn-chunked')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('content-length'), null)
  assert.ok((await bytesOf(response)).equals(clipBytes.subarray(0, 50_000)))
  assert.ok(await isWhole(await fetched(exchange)))
})

test('stalled: half the bytes, then silence, then a break', async () => {
  const exchange = under('stalled')
  assert.equal((await broken(await fetched(exchange))).length, 50_000)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('wrong-total: another size than there is', async () => {
  const exchange = under('wrong-total')
  assert.equal((await fetched(exchange)).headers.get('content-length'), '100007')
  assert.equal((await fetched(under('wrong-total'), from(5))).headers.get('content-range'), 'bytes 5-99999/100001')
  assert.ok(await isWhole(await fetched(exchange)))
})

test('longer: bytes beyond the end', async () => {
  const exchange = under('longer')
  const bytes = await bytesOf(await fetched(exchange))
  assert.equal(bytes.length, 101_000)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('html: a page that calls itself a success', async () => {
  const exchange = under('html')
  const response = await fetched(exchange)
  assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
  assert.match(await response.text(), /^<!DOCTYPE html>/)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('no-etag: nothing to resume by', async () => {
  const response = await fetched(under('no-etag'))
  assert.deepEqual([response.headers.get('etag'), response.headers.get('last-modified')], [null, null])
  assert.equal((await broken(response)).length, 50_000)
})
