import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { placeIn } from './place.ts'

const shown = Uint32Array.of(3, 5, 9)

it('a capture that is shown stands between its neighbours', () => {
  assert.deepEqual(placeIn(shown, 5), { position: 2, total: 3, previous: 3, next: 9 })
  assert.deepEqual(placeIn(shown, 3), { position: 1, total: 3, previous: undefined, next: 5 })
  assert.deepEqual(placeIn(shown, 9), { position: 3, total: 3, previous: 5, next: undefined })
})

it('one that the filters hide stands between those that would be its neighbours', () => {
  assert.deepEqual(placeIn(shown, 6), { position: undefined, total: 3, previous: 5, next: 9 })
  assert.deepEqual(placeIn(shown, 0), { position: undefined, total: 3, previous: undefined, next: 3 })
  assert.deepEqual(placeIn(shown, 10), { position: undefined, total: 3, previous: 9, next: undefined })
  assert.deepEqual(placeIn(new Uint32Array(), 7), {
    position: undefined,
    total: 0,
    previous: undefined,
    next: undefined,
  })
})

it('going on from the first meets all of them, once each, in their order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), indexes => {
      const all = Uint32Array.from(indexes).sort()
      const met: number[] = []
      for (let index = all[0]; index !== undefined; index = placeIn(all, index).next) met.push(index)
      assert.deepEqual(met, [...all])
    }),
  )
})
