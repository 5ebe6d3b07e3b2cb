import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { dayOfPosition, daysOf, lastNotAbove, localDay } from './days.ts'

const utcDay = (seconds: number) => {
  const start = seconds - (seconds % 86_400)
  return { start, end: start + 86_400 }
}

it('days are those of the captures, newest first', () => {
  const captured = Uint32Array.of(200_000, 190_000, 172_800, 172_799, 10)
  const days = daysOf(captured, Uint32Array.of(0, 1, 2, 3, 4), utcDay)
  assert.deepEqual([...days.first], [0, 3, 4, 5])
  assert.deepEqual([...days.start], [172_800, 86_400, 0])
  assert.deepEqual([...daysOf(captured, Uint32Array.of(1, 4), utcDay).first], [0, 1, 2])
  assert.deepEqual(daysOf(captured, new Uint32Array(0), utcDay).count, 0)
})

it('every capture is in the day its date says, whatever the dates', () => {
  const seconds = fc.integer({ min: 0, max: 0xffffffff })
  fc.assert(
    fc.property(fc.array(seconds), said => {
      const captured = Uint32Array.from(said.sort((a, b) => b - a))
      const days = daysOf(
        captured,
        captured.map((_, i) => i),
      )
      captured.forEach((at, position) => {
        assert.equal(days.start[dayOfPosition(days, position)], localDay(at).start)
      })
      assert.equal(new Set(days.start).size, days.count, 'no day comes twice')
    }),
    { numRuns: 30 },
  )
})

it('the calendar is asked once for each day', () => {
  let asked = 0
  const captured = Uint32Array.from({ length: 10_000 }, (_, i) => 1_000_000_000 - i * 60)
  const days = daysOf(
    captured,
    captured.map((_, i) => i),
    at => (asked++, utcDay(at)),
  )
  assert.equal(asked, days.count)
})

it('finds the last value not above', () => {
  const values = Uint32Array.of(0, 4, 4, 9)
  assert.deepEqual(
    [0, 3, 4, 8, 9, 99].map(wanted => lastNotAbove(values, wanted)),
    [0, 0, 2, 2, 3, 3],
  )
})
