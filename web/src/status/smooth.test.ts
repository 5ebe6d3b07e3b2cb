import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { eased } from './smooth.ts'

it('never runs backwards, and never far ahead of what was said', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 3 }), steps => {
      let [shown, said] = [0, 0]
      for (const step of steps) {
        said += step
        for (let frame = 0; frame < 60; frame += 1) {
          const next = eased(shown, said, step, 1 / 60)
          assert.ok(next >= shown || said < shown - 4 * step)
          assert.ok(next <= Math.max(shown, said + step) + 1e-6)
          shown = next
        }
      }
    }),
  )
})

it('comes to what was said when nothing more comes', () => {
  let shown = 0
  for (let frame = 0; frame < 600; frame += 1) shown = eased(shown, 1000, 0, 1 / 60)
  assert.ok(Math.abs(shown - 1000) < 1)
})

it('begins anew when another pull has begun', () => {
  assert.equal(eased(5000, 10, 3, 1 / 60), 10)
})
