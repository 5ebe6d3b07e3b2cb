import assert from 'node:assert/strict'
import { test } from 'node:test'
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
