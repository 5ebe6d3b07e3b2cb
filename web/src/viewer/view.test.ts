import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { type Framing, fitted, overflows, panned, scaledTo, scaleLimits, scaleText } from './view.ts'

const framing: Framing = { picture: { width: 3840, height: 2160 }, stage: { width: 1000, height: 800 }, ratio: 2 }
const size = fc.record({ width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) })
const framings = fc.record({ picture: size, stage: size, ratio: fc.constantFrom(1, 1.25, 1.5, 2, 3) })
const points = fc.record({ x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }) })

it('all of a picture is seen at first, in the middle', () => {
  const view = fitted(framing)
  assert.equal(view.x, 0)
  assert.equal(view.y, Math.round((800 - 2160 * view.scale) * 0.5 * 2) / 2)
  assert.equal(overflows(view, framing), false)
})

it('at one to one each pixel of the picture is one of the screen', () => {
  const view = scaledTo(fitted(framing), 1 / framing.ratio, { x: 500, y: 400 }, framing)
  assert.equal(view.scale, 0.5)
  assert.equal(scaleText(view, framing), '100 %')
})

it('the point under the pointer stays there while there is more than the stage holds', () => {
  const at = { x: 300, y: 500 }
  const before = scaledTo(fitted(framing), 1, at, framing)
  const after = scaledTo(before, 2, at, framing)
  const under = (view: typeof before) => [(at.x - view.x) / view.scale, (at.y - view.y) / view.scale]
  const [x, y] = under(before) as [number, number]
  const [x2, y2] = under(after) as [number, number]
  assert.ok(Math.abs(x - x2) < 1 && Math.abs(y - y2) < 1, `${x},${y} became ${x2},${y2}`)
})

it('whatever is done, there is no gap beside a large picture, a small one is in the middle, and corners are on whole pixels', () => {
  fc.assert(
    fc.property(framings, points, points, fc.double({ min: 0.01, max: 50, noNaN: true }), (of, at, by, wanted) => {
      const view = panned(scaledTo(fitted(of), wanted, at, of), by, of)
      const { least, most } = scaleLimits(of)
      assert.ok(view.scale >= least && view.scale <= most)
      const sides = [
        [view.x, of.picture.width * view.scale, of.stage.width],
        [view.y, of.picture.height * view.scale, of.stage.height],
      ] as const
      for (const [place, length, room] of sides) {
        const [least, most] = length <= room ? [(room - length) / 2, (room - length) / 2] : [room - length, 0]
        assert.ok(place >= least - 1 && place <= most + 1, `${place} of ${length} in ${room}`)
        assert.ok(Math.abs(place * of.ratio - Math.round(place * of.ratio)) < 1e-6)
      }
    }),
  )
})
