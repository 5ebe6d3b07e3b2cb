import assert from 'node:assert/strict'
import { it } from 'node:test'
import { daysOf } from './days.ts'
import { gridOf } from './grid.ts'
import { layOut } from './layout.ts'
import { dayAt, dayByMonth, marksOf } from './marks.ts'

/** Seven captures every third day of ten years, and 3000 on the newest day. */
const newest = new Date(2026, 10, 27, 12).getTime() / 1000
const captured = Uint32Array.from([
  ...Array.from({ length: 3000 }, (_, i) => newest - i),
  ...Array.from({ length: 1200 * 7 }, (_, i) => newest - Math.floor(i / 7 + 1) * 3 * 86_400 - (i % 7)),
])
const layout = layOut(
  daysOf(
    captured,
    captured.map((_, i) => i),
  ),
  gridOf({ width: 1280, height: 800 }, 0),
)

it('marks lie in order, apart from each other, years before months', () => {
  const marks = marksOf(layout, 600)
  assert.ok(marks.length > 20)
  for (let i = 1; i < marks.length; i++) assert.ok((marks[i]?.y ?? 0) - (marks[i - 1]?.y ?? 0) >= 9)
  const years = marks.filter(mark => mark.kind === 'year')
  assert.ok(years.length >= 9)
  assert.equal(years[0]?.y, 0)
  assert.equal(new Date((years[0]?.at ?? 0) * 1000).getFullYear(), 2026)
  assert.ok(marksOf(layout, 60).length < 8, 'fewer where there is little room')
})

it('proportional to the content, not to the time', () => {
  const second = marksOf(layout, 600)[1]
  const share = ((3000 / 6) * 125) / layout.height
  assert.ok((second?.y ?? 0) > share * 600, 'the newest day alone takes its share')
  assert.equal(dayAt(layout, share / 2), 0)
  assert.equal(dayAt(layout, 1), layout.bandDay[layout.bands - 1])
})

it('from month to month', () => {
  const monthOf = (day: number) => new Date((layout.days.start[day] as number) * 1000).getMonth()
  const october = dayByMonth(layout, 0, 1)
  assert.equal(monthOf(october), 9)
  assert.equal(monthOf(october - 1), 10)
  assert.equal(dayByMonth(layout, october + 3, -1), 0)
  assert.equal(dayByMonth(layout, layout.days.count - 1, 1), layout.days.count - 1)
})
