import assert from 'node:assert/strict'
import { it } from 'node:test'
import { englishOf } from './locale.ts'

it('takes the first English that dates can be written in', () => {
  assert.equal(englishOf(['de', 'en-AU', 'en-US']), 'en-AU')
  assert.equal(englishOf(['en-US@posix', 'en-US']), 'en-US')
  assert.equal(englishOf(['en-US@posix', 'enx']), 'en-GB')
})
