import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bar, stars } from './bar.ts'
import { plot } from './plot.ts'
import type { Screen } from './screen.ts'
import { widthOf } from './width.ts'

const screen: Screen = { width: 40, colour: false, unicode: false, now: new Date(0) }
const labels = { value: String, at: (at: Date) => at.toISOString().slice(0, 10) }
const day = 86_400_000
const points = (...values: readonly number[]) => values.map((value, index) => ({ at: new Date(index * day), value }))

describe('a plot', () => {
  it('goes in steps from the first value to the last', () => {
    assert.deepEqual(plot(points(10, 10, 20, 30), screen, 34, 3, labels), [
      '30 +                             *',
      '   |                    **********',
      '10 +*********************',
      '   +------------------------------',
      '    1970-01-01          1970-01-04',
    ])
  })

  it('shows a peak that is narrower than a dot', () => {
    const peak = [
      ...points(0, 0, 0, 0, 0, 0, 0, 0, 0),
      { at: new Date(8.01 * day), value: 9 },
      { at: new Date(8.02 * day), value: 0 },
    ]
    const [top] = plot([...peak, { at: new Date(1000 * day), value: 0 }], screen, 30, 3, labels)
    assert.match(top ?? '', /\*/)
  })

  it('of one value, or of one moment, is a flat line', () => {
    for (const flat of [points(7), points(7, 7), [...points(7), ...points(9)]]) {
      const lines = plot(flat, { ...screen, unicode: true }, 30, 4, labels)
      assert.equal(lines.length, 6)
      assert.match(lines.join(''), /[\u2801-\u28ff]/)
    }
  })

  it('is never wider than it may be, and has a dot in every column', () => {
    const value = fc.record({
      at: fc.date({ min: new Date(0), max: new Date(9e12), noInvalidDate: true }),
      value: fc.integer(),
    })
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        fc.integer({ min: 40, max: 120 }),
        fc.boolean(),
        (some, width, unicode) => {
          const sorted = some.toSorted((a, b) => a.at.getTime() - b.at.getTime())
          const lines = plot(sorted, { ...screen, unicode }, width, 6, labels)
          for (const line of lines) assert.ok(widthOf(line) <= width)
          const left = Math.max(...lines.slice(0, 6).map(line => line.search(/[┤+]/))) + 1
          const columns = Math.max(...lines.slice(0, 6).map(line => line.length)) - left
          for (let column = left; column < left + columns; column += 1) {
            assert.ok(
              lines.slice(0, 6).some(line => (line[column] ?? ' ') !== ' '),
              `column ${column}`,
            )
          }
        },
      ),
    )
  })
})

it('bars and stars are as long as they should be, whatever they are told', () => {
  const full = { ...screen, unicode: true }
  assert.deepEqual(
    [0, 0.5, 0.55, 1, 7, -1].map(share => bar(full, share, 4)),
    ['░░░░', '██░░', '██▎░', '████', '████', '░░░░'],
  )
  assert.equal(bar(screen, 0.5, 4), '##--')
  assert.deepEqual(
    [0, 1, 10, 17, 20, 99].map(quarters => stars(full, quarters)),
    ['☆☆☆☆☆', '¼☆☆☆☆', '★★½☆☆', '★★★★¼', '★★★★★', '★★★★★'],
  )
  assert.equal(stars(screen, 17), '**** 1/4')
  fc.assert(
    fc.property(
      fc.float({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 30 }),
      (share, width) => widthOf(bar(full, share, width)) === width,
    ),
  )
})
