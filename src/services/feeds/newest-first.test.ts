import assert from 'node:assert/strict'
import { it } from 'node:test'
import { newestFirst } from './newest-first.ts'

it('the latest first, and last those without a time, in their own order: the beginning of 1970 is a time too', () => {
  const games = [
    { name: 'a' },
    { name: 'b', lastPlayed: new Date(NaN) },
    { name: 'c', lastPlayed: new Date(0) },
    { name: 'd', lastPlayed: new Date(-1000) },
    { name: 'e', lastPlayed: new Date(1000) },
    { name: 'f', lastPlayed: undefined },
  ]
  assert.equal(
    newestFirst(games)
      .map(({ name }) => name)
      .join(''),
    'ecdabf',
  )
})
