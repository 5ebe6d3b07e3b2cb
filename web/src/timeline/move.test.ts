import assert from 'node:assert/strict'
import { it } from 'node:test'
import { daysOf } from './days.ts'
import { gridOf } from './grid.ts'
import { layOut } from './layout.ts'
import { type Move, moved, movedByDay } from './move.ts'

const utcDay = (seconds: number) => ({
  start: seconds - (seconds % 86_400),
  end: seconds - (seconds % 86_400) + 86_400,
})
/** Days of 8, 2, 2 and 20 captures; six columns; the two small days share a row. */
const captured = Uint32Array.from(
  [8, 2, 2, 20].flatMap((count, day) => Array.from({ length: count }, (_, i) => (90 - day) * 86_400 + 500 - i)),
)
const layout = layOut(
  daysOf(
    captured,
    captured.map((_, i) => i),
    utcDay,
  ),
  gridOf({ width: 1280, height: 800 }, 0),
)
const from = (position: number, move: Move) => moved(layout, position, move, 500)

it('arrows go to the neighbour, up and down in the same column, across days', () => {
  assert.equal(from(0, 'ArrowRight'), 1)
  assert.equal(from(0, 'ArrowLeft'), 0)
  assert.equal(from(0, 'ArrowUp'), 0)
  assert.equal(from(1, 'ArrowDown'), 7)
  assert.equal(from(5, 'ArrowDown'), 7, 'the nearest when the row is short')
  assert.equal(from(7, 'ArrowDown'), 9)
  assert.equal(from(14, 'ArrowUp'), 10, 'column 2 of the row above is the second small day’s first')
  assert.equal(from(31, 'ArrowDown'), 31)
  assert.equal(from(31, 'ArrowRight'), 31)
})

it('Home, End and pages', () => {
  assert.equal(from(9, 'Home'), 0)
  assert.equal(from(9, 'End'), 31)
  assert.equal(from(0, 'PageUp'), 0)
  assert.ok(from(0, 'PageDown') > 6)
  assert.equal(from(31, 'PageDown'), 31)
})

it('from day to day', () => {
  assert.equal(movedByDay(layout, 3, 1), 8)
  assert.equal(movedByDay(layout, 9, 1), 10)
  assert.equal(movedByDay(layout, 9, -1), 0)
  assert.equal(movedByDay(layout, 31, 1), 12)
})
