import assert from 'node:assert/strict'
import { it } from 'node:test'
import { capturesText, dayName, durationText, shortAway } from './day-names.ts'

const at = (year: number, month: number, day: number, hour = 0) => new Date(year, month - 1, day, hour).getTime() / 1000

it('days are named from now', () => {
  const now = at(2026, 11, 27, 15)
  assert.equal(dayName(at(2026, 11, 27), now), 'Today')
  assert.equal(dayName(at(2026, 11, 26), now), 'Yesterday')
  assert.doesNotMatch(dayName(at(2026, 11, 20), now), /2026/)
  assert.match(dayName(at(2025, 11, 20), now), /2025/)
  assert.ok(dayName(at(2025, 11, 20), now, true).length < dayName(at(2025, 11, 20), now).length)
  assert.equal(dayName(at(2026, 3, 28), at(2026, 3, 29, 23)), 'Yesterday', 'also when the clock was changed')
})

it('counts, times left and durations', () => {
  assert.equal(capturesText(1), '1 capture')
  assert.equal(capturesText(1234), '1,234 captures')
  assert.deepEqual([3 * 86_400, 47 * 3600, 3 * 3600, 119 * 60, 5].map(shortAway), [
    '3 d',
    '47 h',
    '3 h',
    '119 min',
    '1 min',
  ])
  assert.deepEqual([7, 59.6, 3753].map(durationText), ['0:07', '1:00', '1:02:33'])
})
