import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { parseContentRange, writeContentRange } from './content-range.ts'
import { parseRange, satisfiable, wholeIsBetter } from './range.ts'

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

/** Section 14.1.2 word by word, with numbers as long as they like: undefined is a header to be ignored. */
function naive(text: string, size: number): { start: bigint; end: bigint }[] | undefined {
  const list = /^bytes=(.*)$/i
    .exec(text)?.[1]
    ?.split(',')
    .map(each => each.trim())
  const set = list?.filter(each => each !== '')
  if (!set?.length || !set.every(each => /^(\d+-\d*|-\d+)$/.test(each))) return undefined
  const length = BigInt(size)
  const least = (a: bigint, b: bigint) => (a < b ? a : b)
  const ranges: { start: bigint; end: bigint }[] = []
  for (const each of set) {
    const [from = '', to = ''] = each.split('-')
    if (from === '') {
      if (BigInt(to) > 0n && length > 0n) ranges.push({ start: length - least(BigInt(to), length), end: length - 1n })
      continue
    }
    if (to !== '' && BigInt(to) < BigInt(from)) return undefined
    if (BigInt(from) < length)
      ranges.push({ start: BigInt(from), end: to === '' ? length - 1n : least(BigInt(to), length - 1n) })
  }
  return ranges
}

it('answers as a naive reading of the RFC does, for numbers of any length', () => {
  const number = fc.oneof(
    fc.nat(20).map(String),
    fc.bigInt(0n, 2n ** 80n).map(String),
    fc.constantFrom('', '007', '9007199254740993'),
  )
  const spec = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(number, number).map(each => each.join('-')) },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', '-', '1', '1-2-3', '0x1-2', '+1-2', '1 - 2') },
  )
  const text = fc.array(spec, { minLength: 1, maxLength: 4 }).map(each => `bytes=${each.join(', ')}`)
  let ignored = 0
  let answered = 0
  fc.assert(
    fc.property(text, fc.nat(12), (asked, size) => {
      const specs = parseRange(asked)
      const right = naive(asked, size)
      if (right === undefined) ignored += 1
      else answered += right.length
      assert.deepEqual(
        specs && satisfiable(specs, size).map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) })),
        right,
      )
    }),
    { numRuns: 2000 },
  )
  assert.ok(ignored > 50 && answered > 50, `${ignored} ignored, ${answered} answered`)
  assert.equal(parseRange('bytes=99999999999999999999-99999999999999999998'), undefined)
})

it('would rather give the whole object than more bytes than it has, or than a range of nothing', () => {
  const whole = (text: string, size: number) => wholeIsBetter(parseRange(text) ?? [], size)
  assert.equal(whole('bytes=0-5,4-9', 10), true)
  assert.equal(whole('bytes=0-4,5-9', 10), false)
  assert.equal(whole('bytes=0-0,-1', 10), false)
  assert.equal(whole('bytes=0-', 10), false)
  assert.equal(whole('bytes=-5', 0), true)
  assert.equal(whole('bytes=0-', 0), false)
  assert.equal(whole('bytes=-0', 0), false)
})
