import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { daysOf } from './days.ts'
import { gridOf, pitchOf } from './grid.ts'
import { firstOfRow, layOut, placeOf, positionIn, rowAt, rowCount, topOfRow } from './layout.ts'

const utcDay = (seconds: number) => {
  const start = seconds - (seconds % 86_400)
  return { start, end: start + 86_400 }
}

/** A library with so many captures on each of its days. */
function laid(counts: readonly number[], width = 1280, height = 800) {
  const captured = Uint32Array.from(
    counts.flatMap((count, day) => Array.from({ length: count }, (_, i) => (5000 - day) * 86_400 + 5000 - i)),
  )
  const shown = captured.map((_, i) => i)
  return layOut(daysOf(captured, shown, utcDay), gridOf({ width, height }, 0))
}

it('a large day has rows of its own, small days stand side by side', () => {
  const layout = laid([13, 2, 2, 2, 1])
  assert.equal(layout.grid.columns, 6)
  assert.deepEqual([...layout.bandDay.slice(0, layout.bands + 1)], [0, 1, 4, 5])
  assert.deepEqual([...layout.bandRow.slice(0, layout.bands + 1)], [0, 3, 4, 5])
  assert.deepEqual([...layout.column], [0, 0, 2, 4, 0])
  const { header, foot } = layout.grid
  assert.equal(layout.height, 3 * (header + foot) + 5 * pitchOf(layout.grid))
})

it('days of one capture fill the rows of every screen, the narrowest too', () => {
  for (const width of [308, 348, 468, 756, 1176, 1336, 3776]) {
    const layout = laid(Array<number>(60).fill(1), width)
    assert.equal(rowCount(layout), Math.ceil(60 / layout.grid.columns), `${width} pixels`)
  }
})

const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 })
const width = fc.constantFrom(360, 800, 1280, 3840)

it('no two captures are in one place, all are inside, and each is found in its row', () => {
  fc.assert(
    fc.property(counts, width, (days, wide) => {
      const layout = laid(days, wide)
      const taken = new Set<string>()
      let last = -1
      for (let position = 0; position < (layout.days.first.at(-1) as number); position++) {
        const place = placeOf(layout, position)
        const key = `${place.row}/${place.column}`
        assert.ok(!taken.has(key), `two at ${key}`)
        taken.add(key)
        assert.ok(place.column < layout.grid.columns)
        assert.ok(place.row >= last, 'in order')
        last = place.row
        assert.ok(place.top + layout.grid.tileHeight <= layout.height)
        assert.equal(rowAt(layout, place.top + 1), place.row)
        assert.equal(positionIn(layout, place.row, place.column), position)
        assert.ok(firstOfRow(layout, place.row) <= position && position < firstOfRow(layout, place.row + 1))
      }
      assert.equal(last + 1, rowCount(layout))
    }),
    { numRuns: 40 },
  )
})

it('rows lie below each other and never overlap', () => {
  fc.assert(
    fc.property(counts, width, (days, wide) => {
      const layout = laid(days, wide)
      for (let row = 1; row < rowCount(layout); row++) {
        assert.ok(topOfRow(layout, row) >= topOfRow(layout, row - 1) + pitchOf(layout.grid))
      }
    }),
    { numRuns: 40 },
  )
})

it('nothing shown is laid out too', () => {
  const layout = laid([])
  assert.equal(layout.height, 0)
  assert.equal(rowCount(layout), 0)
})
