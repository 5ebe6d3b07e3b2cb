import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { broken, bytesOf, fetched, from, isWhole, under, type WeatherName } from '../../../test/trial/small-weather.ts'
import { clipBytes } from '../../../test/trial/small-world.ts'

test('gzip: an encoding nobody asked for', async () => {
  const exchange = under('gzip')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('content-encoding'), 'gzip')
  assert.ok(gunzipSync(await bytesOf(response)).equals(clipBytes))
  assert.ok(await isWhole(await fetched(exchange)))
})

test('replaced: the first half is another object’s, of the same size under another tag', async () => {
  const exchange = under('replaced')
  const first = await fetched(exchange)
  const old = await broken(first)
  const resumed = await fetched(exchange, { ...from(50_000), 'if-range': first.headers.get('etag') as string })
  assert.equal(resumed.headers.get('content-length'), '100000')
  assert.ok(await isWhole(resumed), 'If-Range makes it start over')
  const spliced = Buffer.concat([old, await bytesOf(await fetched(exchange, from(50_000)))])
  assert.equal(spliced.length, clipBytes.length)
  assert.ok(!spliced.equals(clipBytes), 'whoever splices gets a file that never was')
})

/** Torn first; then what meets the resume. */
const resumes: Record<string, (response: Response) => Promise<void> | void> = {
  'ignored-range': async response => assert.ok(await isWhole(response)),
  'wrong-range': async response => {
    assert.deepEqual([response.status, response.headers.get('content-range')], [206, 'bytes 49000-99999/100000'])
    assert.ok((await bytesOf(response)).equals(clipBytes.subarray(49_000)))
  },
  'html-on-resume': response =>
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'text/html; charset=utf-8']),
  'wrong-total-on-resume': response => assert.equal(response.headers.get('content-range'), 'bytes 50000-99999/101000'),
  'expired-on-resume': response => assert.equal(response.status, 403),
}
for (const [name, check] of Object.entries(resumes)) {
  test(`${name}: meets the first resume; the next one is right`, async () => {
    const exchange = under(name as WeatherName)
    assert.equal((await broken(await fetched(exchange))).length, 50_000)
    await check(await fetched(exchange, from(50_000)))
    const right = await fetched(exchange, from(50_000))
    assert.equal(right.status, 206)
    assert.ok((await bytesOf(right)).equals(clipBytes.subarray(50_000)))
  })
}
