import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acceptedLocales } from './accepted-locales.ts'

test('the tags of `Accept-Language`, the dearest first', () => {
  for (const [header, locales] of [
    [null, []],
    ['', []],
    ['en-US,en', ['en-US', 'en']],
    ['da, en-gb;q=0.8, en;q=0.7', ['da', 'en-gb', 'en']],
    ['en;q=0.7,\tda;Q=1.000 , *;q=0.9,en-gb ; q=0.8', ['da', 'en-gb', 'en']],
    ['a;q=0.5,b;q=0.5,c,d;q=0.501', ['c', 'd', 'a', 'b']],
    ['de;q=0,fr;q=0.000,it;q=0.001', ['it']],
    ['*', []],
    ['*-CH,de', ['de']],
    ['en_US,1a,de-,-de,de--CH,abcdefghi,de-abcdefghi,fr', ['fr']],
    ['de;q=2,de;q=-1,de;q=,de;q=.5,de;q=0.5555,de;level=1,de;,de fr,it', ['it']],
    [',,en,,', ['en']],
    [
      'zh-Hant-CN-x-private1-private2-abcd,zh-Hant-CN-x-private1-private2-abcde',
      ['zh-Hant-CN-x-private1-private2-abcd'],
    ],
  ] as const) {
    assert.deepEqual(acceptedLocales(header), locales, `${header}`)
  }
})

test('no header throws or takes long', () => {
  const mark = fc.constantFrom('e', 'n', '-', ';', 'q', '=', '0', '.', '5', ',', '*', ' ')
  let named = 0
  fc.assert(
    fc.property(fc.string({ unit: mark }), header => {
      const locales = acceptedLocales(header)
      for (const locale of locales) assert.ok(/^[a-z]+(-\w+)*$/.test(locale) && header.includes(locale))
      named += locales.length
    }),
    { numRuns: 500 },
  )
  assert.ok(named > 0)
  assert.deepEqual(acceptedLocales(`${'a-'.repeat(500_000)},${' '.repeat(1e6)},${'a;'.repeat(1e5)}`), [])
})
