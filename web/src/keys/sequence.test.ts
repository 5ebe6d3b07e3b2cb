import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sequence } from './sequence.ts'

const said = (keys: string, apart = 100) => {
  const { press } = sequence({ '/': 'search', 'g t': 'timeline', 'g g': 'games' })
  return [...keys].map((key, i) => press(key, i * apart))
}

it('keys alone and one after another', () => {
  assert.deepEqual(said('/'), ['search'])
  assert.deepEqual(said('gt'), [undefined, 'timeline'])
  assert.deepEqual(said('gg'), [undefined, 'games'])
  assert.deepEqual(said('ggt'), [undefined, 'games', undefined], 'used up')
  assert.deepEqual(said('g/'), [undefined, 'search'])
  assert.deepEqual(said('gxt'), [undefined, undefined, undefined])
})

it('not when the second comes late', () => {
  assert.deepEqual(said('gt', 2000), [undefined, undefined])
})
