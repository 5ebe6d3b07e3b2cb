import assert from 'node:assert/strict'
import { it } from 'node:test'
import { shareDay, sharing } from './sharing.ts'

it('a day is shared from midnight to midnight of the clock here, also when that is not 24 hours', () => {
  // Whatever the zone of this machine is, most have a day of 23 or 25 hours in one of these.
  for (let month = 1; month <= 12; month += 1)
    for (let day = 1; day <= 28; day += 1) {
      const name = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      shareDay(name)
      const subject = sharing.value?.subject
      assert.ok(subject && 'from' in subject)
      const [from, until] = [new Date(subject.from), new Date(subject.until)]
      assert.deepEqual([from.getMonth(), from.getDate(), from.getHours()], [month - 1, day, 0])
      assert.deepEqual([until.getHours(), until.getMinutes()], [0, 0])
      assert.ok(Math.abs(until.getTime() - from.getTime() - 86_400_000) <= 3_600_000)
      assert.match(subject.title, new RegExp(`\\b${day}\\b.*2026`))
    }
})
