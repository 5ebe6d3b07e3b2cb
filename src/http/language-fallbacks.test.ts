import assert from 'node:assert/strict'
import { it } from 'node:test'
import { languageFallbacks } from './language-fallbacks.ts'

it('the walk-through of RFC 4647, section 3.4', () => {
  assert.deepEqual(languageFallbacks('zh-Hant-CN-x-private1-private2'), [
    'zh-hant-cn-x-private1-private2',
    'zh-hant-cn-x-private1',
    'zh-hant-cn',
    'zh-hant',
    'zh',
  ])
})
