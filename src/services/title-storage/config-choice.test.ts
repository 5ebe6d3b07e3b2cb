import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooser } from './config-choice.ts'
import type { SelectBy } from './virtual-node.ts'

/** The selector that is chosen out of `selectors`, and which of the equal ones. */
function chosen(selectBy: SelectBy, selectors: string, by: Partial<Parameters<typeof chooser>[0]>): string | undefined {
  const sources = selectors.split(' ').map((selector, index) => ({ selector, data: `${index}`, steps: [] }))
  const source = chooser({ locales: [], custom: new Map(), ...by })({ selectBy, sources })
  return source && `${source.selector} ${source.data}`
}

test('a locale is looked up as RFC 4647 says: in the order of the request, shortened from behind, in any case', () => {
  for (const [locales, selectors, wanted] of [
    ['en-US', 'default en en-us', 'en-us 2'],
    ['EN-us', 'en en-US', 'en-US 1'],
    ['en-US', 'default en', 'en 1'],
    ['en-US de en-GB', 'de en', 'en 1'],
    ['fr-CA de-DE', 'en de fr-FR', 'de 1'],
    ['en', 'en-US default', 'default 1'],
    ['en', 'en-US', undefined],
    ['zh-Hant-CN-x-private1', 'zh zh-Hant zh-Hant-CN-x', 'zh-Hant 1'],
    ['zh-Hant-CN', 'zh zh-Hant-CN zh-hant-cn', 'zh-Hant-CN 1'],
    ['fr', 'default en default', 'default 0'],
    ['', 'en', undefined],
  ] as const) {
    assert.equal(
      chosen({ kind: 'locale' }, selectors, { locales: locales.split(' ') }),
      wanted,
      `${locales}: ${selectors}`,
    )
  }
})

test('title ids and custom selectors fit when they are equal; of equals the first', () => {
  const custom = new Map([['mode', 'a.b']])
  assert.equal(chosen({ kind: 'titleId' }, 'default 7 7', { titleId: '7', locales: ['8'], custom }), '7 1')
  assert.equal(chosen({ kind: 'titleId' }, '07 7.0', { titleId: '7' }), undefined)
  assert.equal(chosen({ kind: 'titleId' }, 'undefined default', {}), 'default 1')
  assert.equal(chosen({ kind: 'custom', name: 'mode' }, 'a A.B a.b', { titleId: 'a', custom }), 'a.b 2')
  assert.equal(chosen({ kind: 'custom', name: 'Mode' }, 'a.b default', { custom }), 'default 1')
  assert.equal(chosen({ kind: 'custom', name: 'other' }, 'a.b', { custom }), undefined)
})

test('any choice is the one a plain reading finds: the dearest language at its longest, an equal name, else the default', () => {
  const tag = fc.constantFrom('de', 'de-AT', 'DE-at', 'en', 'en-GB', 'zh-Hant-TW', 'zh')
  const selector = fc.oneof(tag, fc.constantFrom('default', '7', 'serious'))
  const kinds: fc.Arbitrary<SelectBy> = fc.constantFrom(
    { kind: 'locale' },
    { kind: 'titleId' },
    { kind: 'custom', name: 'mode' },
    { kind: 'custom', name: 'other' },
  )
  const asks = fc.record({
    locales: fc.array(tag, { maxLength: 3 }),
    titleId: fc.option(fc.constantFrom('7', '8'), { nil: undefined }),
    custom: fc.constantFrom(new Map<string, string>(), new Map([['mode', 'serious']])),
  })
  const seen = new Set<string | undefined>()
  fc.assert(
    fc.property(kinds, fc.array(selector, { minLength: 1, maxLength: 5 }), asks, (selectBy, selectors, by) => {
      const sources = selectors.map((each, index) => ({ selector: each, data: `${index}`, steps: [] }))
      const wanted: string[] = []
      if (selectBy.kind === 'titleId' && by.titleId) wanted.push(by.titleId)
      if (selectBy.kind === 'custom')
        wanted.push(...(by.custom.has(selectBy.name) ? [by.custom.get(selectBy.name) as string] : []))
      if (selectBy.kind === 'locale') {
        for (const locale of by.locales) {
          const subtags = locale.split('-')
          for (let length = subtags.length; length > 0; length -= 1) wanted.push(subtags.slice(0, length).join('-'))
        }
      }
      const isAlike = (a: string, b: string) =>
        selectBy.kind === 'locale' ? a.toLowerCase() === b.toLowerCase() : a === b
      const right =
        wanted.map(each => selectors.findIndex(other => isAlike(other, each))).find(at => at >= 0) ??
        selectors.indexOf('default')
      const choice = chooser(by)({ selectBy, sources })
      seen.add(choice?.selector)
      assert.equal(choice?.data, right < 0 ? undefined : `${right}`)
    }),
    { numRuns: 1000 },
  )
  assert.ok(seen.size > 6 && seen.has(undefined))
})
