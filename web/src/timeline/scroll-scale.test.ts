import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { scrollScale, tallest } from './scroll-scale.ts'

it('what fits is not scaled', () => {
  const { height, scrollAt, placeAt } = scrollScale(1_900_000)
  assert.deepEqual([height, scrollAt(7), placeAt(7)], [1_900_000, 7, 7])
})

it('what does not fit is exact at both ends and comes back everywhere', () => {
  const content = fc.integer({ min: tallest + 1, max: 400_000_000 })
  fc.assert(
    fc.property(content, fc.double({ min: 0, max: 1, noNaN: true }), (tall, share) => {
      const { height, scrollAt, placeAt } = scrollScale(tall)
      assert.equal(height, tallest)
      assert.equal(scrollAt(1000), 1000)
      assert.equal(scrollAt(tall - 1000), tallest - 1000)
      const place = share * tall
      assert.ok(Math.abs(placeAt(scrollAt(place)) - place) < 0.01)
      assert.ok(scrollAt(place) >= 0 && scrollAt(place) <= tallest)
    }),
  )
})

it('from every place a million pixels can be scrolled both ways, if the content has them', () => {
  const tall = 60_000_000
  const { scrollAt } = scrollScale(tall)
  for (let place = 1_000_000; place <= tall - 1_000_000; place += 997_000) {
    const scroll = scrollAt(place)
    assert.ok(scroll >= 1_000_000 && tallest - scroll >= 1_000_000, `${place}`)
  }
})
