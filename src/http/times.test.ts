import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { parseHttpDate, writeHttpDate } from './http-date.ts'
import type { JsonObject } from './json.ts'
import { toJson } from './json.ts'
import { dateOf, integerOf } from './json-read.ts'
import { retryAfter } from './retry-after.ts'

it('reads all three forms of an HTTP date', () => {
  const date = Date.UTC(1994, 10, 6, 8, 49, 37)
  for (const text of ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']) {
    assert.equal(parseHttpDate(text)?.getTime(), date, text)
  }
  for (const text of ['', 'tomorrow', 'Sun, 31 Feb 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 25:00:00 GMT', '1994-11-06']) {
    assert.equal(parseHttpDate(text), undefined, text)
  }
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), each => {
      assert.equal(parseHttpDate(writeHttpDate(each))?.getTime(), Math.floor(each.getTime() / 1000) * 1000)
    }),
  )
})

it('reads Retry-After as seconds, as a date, and as nonsense', () => {
  const now = new Date(Date.UTC(2026, 0, 1))
  assert.equal(retryAfter('120', now), 120_000)
  assert.equal(retryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now), 30_000)
  assert.equal(retryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now), 0)
  assert.equal(retryAfter('99999999999', now), 24 * 3_600_000)
  for (const text of [null, undefined, '', '-1', '1.5', 'soon'])
    assert.equal(retryAfter(text, now), undefined, String(text))
})

it('reads dates with none to seven digits of a second', () => {
  const read = (text: unknown) => dateOf(toJson({ date: text }) as JsonObject, 'date')?.toISOString()
  assert.equal(read('2022-01-08T19:49:17Z'), '2022-01-08T19:49:17.000Z')
  assert.equal(read('2022-01-08T19:54:14.6516641Z'), '2022-01-08T19:54:14.651Z')
  assert.equal(read('2022-01-08T19:54:14.5+01:00'), '2022-01-08T18:54:14.500Z')
  for (const text of ['', '2022-13-01T00:00:00Z', 'yesterday', 5, null])
    assert.equal(read(text), undefined, String(text))
  assert.equal(integerOf(toJson({ n: 9007199254740993n }) as JsonObject, 'n'), undefined)
})
