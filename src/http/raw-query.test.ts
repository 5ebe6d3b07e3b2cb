import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodedValue, encodedValue, rawParameter } from './raw-query.ts'

test('a parameter as written, its name in any case, the first of several', () => {
  for (const [url, value] of [
    ['http://a.test/x?tag=Tonic', 'Tonic'],
    ['http://a.test/x?TAG=Tonic&tag=Gin', 'Tonic'],
    ['http://a.test/x?a=1&Tag=%54+%20', '%54+%20'],
    ['http://a.test/x?tag=', ''],
    ['http://a.test/x?tag', ''],
    ['http://a.test/x?tag&a=1', ''],
    ['http://a.test/x?&&tag=a=b&', 'a=b'],
    ['http://a.test/x?tag=a#tag=b', 'a'],
    ['http://a.test/x?tag=a?b', 'a?b'],
    ['http://a.test/x?atag=1&taga=2&ta=3', undefined],
    ['http://a.test/x?', undefined],
    ['http://a.test/x', undefined],
    ['http://a.test/tag=1', undefined],
    ['http://a.test/x#?tag=1', undefined],
  ] as const) {
    assert.equal(rawParameter(url, 'tag'), value, url)
  }
})

test('values: + and %20 are spaces; what is written is read', () => {
  assert.equal(decodedValue('Demo+Player', 'tag'), 'Demo Player')
  assert.equal(decodedValue('Demo%20Player%2B', 'tag'), 'Demo Player+')
  assert.throws(() => decodedValue('%zz', 'tag'), { code: 'invalid' })
  assert.throws(() => decodedValue('%ff', 'tag'), { code: 'invalid' })
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter(each => each.isWellFormed()),
      value => {
        const url = new URL(`http://a.test/?b=1&tag=${encodedValue(value)}&c=1`).href
        assert.equal(decodedValue(rawParameter(url, 'tag') ?? '?', 'tag'), value)
      },
    ),
  )
})
