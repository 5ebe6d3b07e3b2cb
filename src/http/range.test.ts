import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { parseContentRange, writeContentRange } from './content-range.ts'
import { parseRange, satisfiable } from './range.ts'

const given = (text: string, size: number) => satisfiable(parseRange(text) ?? [], size)

it('reads single, open and suffix ranges (RFC 9110, section 14.1.2)', () => {
  assert.deepEqual(given('bytes=0-499', 10_000), [{ start: 0, end: 499 }])
  assert.deepEqual(given('bytes=9500-', 10_000), [{ start: 9500, end: 9999 }])
  assert.deepEqual(given('bytes=-500', 10_000), [{ start: 9500, end: 9999 }])
  assert.deepEqual(given('bytes=0-0,-1', 10_000), [
    { start: 0, end: 0 },
    { start: 9999, end: 9999 },
  ])
  assert.deepEqual(given('bytes=0-99999', 10), [{ start: 0, end: 9 }])
})

it('ignores what is no range: another unit, nonsense, an end before its start, too many', () => {
  for (const text of [
    'items=0-1',
    'bytes=',
    'bytes=a-b',
    'bytes=5-3',
    'bytes=-',
    'bytes 0-1',
    `bytes=${'0-0,'.repeat(99)}`,
  ]) {
    assert.equal(parseRange(text), undefined, text)
  }
  assert.equal(parseRange(null), undefined)
})

it('finds nothing to give beyond the end, in nothing, and in a suffix of none', () => {
  assert.deepEqual(given('bytes=10-', 10), [])
  assert.deepEqual(given('bytes=0-', 0), [])
  assert.deepEqual(given('bytes=-0', 10), [])
  assert.deepEqual(given('bytes=99999999999999999999-', 10), [])
  assert.deepEqual(given('bytes=-99999999999999999999', 10), [{ start: 0, end: 9 }])
})

it('never leaves the object, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(1000), (text, size) => {
      for (const { start, end } of given(`bytes=${text}`, size)) assert.ok(start >= 0 && start <= end && end < size)
    }),
  )
})

it('reads the Content-Range it writes, and refuses nonsense', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (start, more, rest) => {
      const range = { start, end: start + more, size: start + more + 1 + rest }
      assert.deepEqual(parseContentRange(writeContentRange(range)), range)
    }),
  )
  assert.deepEqual(parseContentRange('bytes */100'), { start: undefined, end: undefined, size: 100 })
  for (const text of [
    '',
    'bytes 5-3/10',
    'bytes 0-10/10',
    'bytes 0-1',
    'items 0-1/2',
    'bytes */*',
    'bytes 0-1/99999999999999999999',
  ]) {
    assert.equal(parseContentRange(text), undefined, text)
  }
})
