import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../model/failure.ts'
import { writePropertyPath } from './property-path.ts'
import { parseSelect } from './selection.ts'

test('what is malformed is named with its column', () => {
  for (const [text, pattern] of [
    ['', /the name of a property at column 1,/],
    ['.a', /the name of a property at column 1,/],
    ['[0].a', /the name of a property at column 1,/],
    ['a.', /the name of a property at column 3,/],
    ['a..b', /the name of a property at column 3,/],
    ['a.[0]', /the name of a property at column 3,/],
    ['a[', /the index of an item at column 3,/],
    ['a[]', /the index of an item at column 3,/],
    ['a[x]', /the index of an item at column 3,/],
    ['a[-1]', /the index of an item at column 3,/],
    ['a[ 1]', /the index of an item at column 3,/],
    ['a[1', /“]” at column 4,/],
    ['a[1.5]', /“]” at column 4,/],
    ['a[2147483648]', /an index up to 2147483647 at column 3,/],
    [`a[${'9'.repeat(400)}]`, /an index up to 2147483647 at column 3,/],
    ['a]', /“.” or “\[” or to end at column 2,/],
    ['a[1]b', /“.” or “\[” or to end at column 5,/],
    ['a[1].', /the name of a property at column 6,/],
  ] as const) {
    assert.throws(() => parseSelect(text), { name: 'Failure', code: 'invalid', message: pattern }, text)
  }
  assert.deepEqual(parseSelect('a[2147483647]'), ['a', 2147483647])
  assert.deepEqual(parseSelect('a[007]'), ['a', 7])
})

test('any text is a selection or `invalid`', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '0', '-') }))
  fc.assert(
    fc.property(text, each => {
      try {
        assert.equal(writePropertyPath(parseSelect(each)), each.replaceAll(/\[0+(?=\d)/g, '['))
      } catch (thrown) {
        assert.ok(thrown instanceof Failure && thrown.code === 'invalid', `${thrown}`)
      }
    }),
    { numRuns: 200 },
  )
})
