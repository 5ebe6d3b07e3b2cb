import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { columnsAt, gridOf, mostTiles, pitchOf, zooms } from './grid.ts'

it('a phone has three columns, a 4K screen more than twelve', () => {
  assert.deepEqual(
    [360, 768, 1280, 1920, 3840].map(width => columnsAt(width, 0)),
    [3, 4, 6, 8, 13],
  )
})

it('whatever the screen and the zoom, few tiles fill it and they fit', () => {
  const view = fc.record({ width: fc.integer({ min: 200, max: 7680 }), height: fc.integer({ min: 200, max: 4320 }) })
  fc.assert(
    fc.property(view, fc.integer({ min: -9, max: 9 }), (seen, zoom) => {
      const grid = gridOf(seen, zoom)
      const rows = Math.ceil(seen.height / pitchOf(grid)) + 1 + 2 * grid.overscan
      // A screen so tall that even the usual columns are too many has them all the same.
      if (zooms(seen).least < 0) assert.ok(rows * grid.columns <= mostTiles, `${rows} × ${grid.columns}`)
      assert.ok(grid.columns * grid.tileWidth + (grid.columns - 1) * grid.gap <= seen.width)
      assert.ok(grid.dayColumns <= grid.columns)
    }),
  )
})

it('each step of zoom is another number of columns, down to one', () => {
  for (const width of [360, 1280, 3840]) {
    const { least, most } = zooms({ width, height: 900 })
    const columns = Array.from({ length: most - least + 1 }, (_, i) => columnsAt(width, least + i))
    assert.equal(new Set(columns).size, columns.length)
    assert.ok(columns.length > 4)
    assert.equal(columns.at(-1), 1)
  }
})
