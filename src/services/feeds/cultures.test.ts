import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { culture } from '../../model/feeds.ts'
import { lookupCulture, supportedCultures } from './cultures.ts'

const all = new Set<string>(supportedCultures)
const by = (header: string | null, supported: ReadonlySet<string> = all) => lookupCulture(undefined, header, supported)

test('every supported culture is one, is there once, and is found by its name in any case', () => {
  assert.equal(all.size, supportedCultures.length)
  assert.ok(all.size > 30)
  for (const each of supportedCultures) {
    assert.equal(culture(each), each)
    assert.equal(lookupCulture(each.toUpperCase(), null, all), each)
    assert.equal(by(each.replace(/-.*/, part => part.toUpperCase())), each)
  }
})

test('the forms of Accept-Language (RFC 9110, section 12.5.4)', () => {
  for (const [header, found] of [
    [null, 'en-us'],
    ['', 'en-us'],
    [',', 'en-us'],
    ['da-DK, en-gb;q=0.8, en;q=0.7', 'da-dk'],
    ['en-gb;q=0.8, da-DK', 'da-dk'],
    ['en;q=0.7, en-gb;q=0.8', 'en-gb'],
    ['da, en-gb;q=0.8, en;q=0.7', 'en-gb'],
    ['de-DE;q=0.5, fr-FR;q=0.5', 'de-de'],
    ['fr-FR;q=0.5, de-DE;q=0.5', 'fr-fr'],
    ['fr-FR;q=0.123, de-DE;q=0.124', 'de-de'],
    ['fr-FR;q=1.000, de-DE;q=1', 'fr-fr'],
    ['fr-FR;Q=0.1,\tde-DE ; q=0.2 ', 'de-de'],
    ['fr-FR;q=0, de-DE;q=0.001', 'de-de'],
    ['fr-FR;q=0', 'en-us'],
    ['fr-FR;q=0.000,*', 'en-us'],
    ['*', 'en-us'],
    ['*, ja-JP;q=0.5', 'ja-jp'],
    ['*;q=0.5, ja-JP;q=0.1', 'ja-jp'],
    [',,ja-JP,,', 'ja-jp'],
    ['JA-JP', 'ja-jp'],
    // Malformed parts are passed over, the rest is heard.
    ['ja_JP, de-DE', 'de-de'],
    ['ja-JP;q=2, ja-JP;q=-1, ja-JP;q=.5, ja-JP;q=0.1234, ja-JP;level=1, ja-JP;, de-DE;q=0.1', 'de-de'],
    ['-ja, ja--JP, 1a, ja-JP-, ja JP, fr-FR', 'fr-fr'],
    ['text/html', 'en-us'],
  ] as const) {
    assert.equal(by(header), found, `${header}`)
  }
})

test('lookup (RFC 4647, section 3.4): from behind, single letters with what they introduce, never to something narrower', () => {
  for (const [header, found] of [
    ['de-CH-1996', 'de-ch'],
    ['de-CH-1996, de-DE', 'de-ch'],
    ['fr-FR-x-private-y', 'fr-fr'],
    ['zh-Hant-TW', 'en-us'],
    ['zh-Hant-TW, zh-TW;q=0.9', 'zh-tw'],
    ['de', 'en-us'],
    ['de, ja-JP;q=0.1', 'ja-jp'],
    ['de-*', 'en-us'],
    ['i-klingon, x-pig-latin, nb-NO', 'nb-no'],
    // Taken for the lack of something better, which was refused by name.
    ['de-CH-1996, de-CH;q=0, fr-FR;q=0.5', 'fr-fr'],
    ['de-CH, de;q=0', 'de-ch'],
  ] as const) {
    assert.equal(by(header), found, header)
  }
  // The section's own example, where the set has all of its steps.
  const range = 'zh-Hant-CN-x-private1-private2'
  const steps = ['zh-hant-cn-x-private1-private2', 'zh-hant-cn-x-private1', 'zh-hant-cn', 'zh-hant', 'zh']
  for (const step of steps) assert.equal(by(range, new Set([step, 'zh-hant-cn-x'])), step)
  assert.equal(by(range, new Set(['zh-hant-cn-x'])), 'en-us')
})

test('what is asked for by name beats the header, also where it is none', () => {
  for (const [asked, found] of [
    ['de-de', 'de-de'],
    [' DE-de ', 'de-de'],
    ['de-DE-1996', 'de-de'],
    ['', 'ja-jp'],
    ['  ', 'ja-jp'],
    [undefined, 'ja-jp'],
    ['tlh-kx', 'en-us'],
    ['de', 'en-us'],
    ['*', 'en-us'],
    ['de_DE', 'en-us'],
    ['de-de;q=0', 'en-us'],
  ] as const) {
    assert.equal(lookupCulture(asked, 'ja-JP', all), found, asked)
  }
})

test('no header throws, finds something unsupported, or takes long', () => {
  const part = fc.constantFrom('ja', '-', 'JP', 'de-DE', '*', ';', 'q=', '0', '.', '1', ',', ' ', 'x', 'é')
  let others = 0
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), parts => {
      const found = by(parts.join(''))
      assert.ok(all.has(found))
      if (found !== 'en-us') others += 1
    }),
    { numRuns: 2000 },
  )
  assert.ok(others > 0)
  assert.equal(by(`${'a-'.repeat(500_000)},${' '.repeat(1e6)},${'a;q=0'.repeat(1e5)}`), 'en-us')
  assert.equal(lookupCulture('a-'.repeat(500_000), null, all), 'en-us')
})
