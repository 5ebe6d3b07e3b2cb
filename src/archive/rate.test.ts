import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../test/trial/jumping-clock.ts'
import { timetable } from '../config/policies.ts'
import { rateAt } from '../model/timetable.ts'
import { type Pacer, pacer, type Rate } from './rate.ts'

// A zone whose days are not all alike.
process.env.TZ = 'Europe/Berlin'

const { signal } = new AbortController()
const by = (text: string, otherwise?: number): Rate => {
  const table = timetable(text)
  return time => rateAt(table, time) ?? otherwise
}

/** When so many bytes were through, in milliseconds since the beginning. */
async function through(start: string, rate: Rate | number, bytes: number, transfers = 1, pauses: string[] = []) {
  const clock = jumpingClock(Date.parse(start))
  const pace = pacer(clock, rate, () => pauses.push(clock.now().toISOString()))
  let left = bytes
  const transfer = async (pacer: Pacer) => {
    while (left > 0) {
      const piece = Math.min(left, 1000)
      left -= piece
      await pacer.pass(piece, signal)
    }
  }
  let ended: number | undefined
  void Promise.all(Array.from({ length: transfers }, () => transfer(pace))).then(() => (ended = clock.truth))
  for (let minute = 0; ended === undefined && minute < 3000; minute += 1) await clock.pass(60_000)
  return ended
}

it('all transfers together keep to one rate', async () => {
  for (const transfers of [1, 7]) {
    const took = await through('2026-06-01T12:00:00Z', 10_000, 600_000, transfers)
    assert.ok(took !== undefined && Math.abs(took - 60_000) < 1500, `${transfers}: ${took}`)
  }
})

it('the rate changes with the time of day, also in the midst of a long wait', async () => {
  // Ten o'clock in Berlin is eight by UTC. A byte a second until then: 1,000 bytes alone would take a quarter of an hour.
  const rate = by('09:00-10:00 1, 10:00-11:00 100K')
  const took = await through('2026-06-01T07:59:30Z', rate, 200_000)
  assert.ok(took !== undefined && took > 30_000 && took < 34_000, String(took))
})

it('outside of every span it is what --limit-rate says, else as fast as it goes', async () => {
  const limited = await through('2026-06-01T18:00:00Z', by('09:00-10:00 1', 5000), 100_000)
  assert.ok(limited !== undefined && Math.abs(limited - 20_000) < 500, String(limited))
  assert.equal(await through('2026-06-01T18:00:00Z', by('09:00-10:00 1'), 1e6), 0)
})

it('nothing at all comes while the rate is 0, and what waits goes on when the span ends', async () => {
  const pauses: string[] = []
  const took = await through('2026-06-01T20:59:59Z', by('23:00-06:00 0', 1000), 10_000, 3, pauses)
  // A second's worth was through before eleven; the rest waits for six o'clock, seven hours later.
  assert.ok(took !== undefined && took > 7 * 3_600_000 + 8000 && took < 7 * 3_600_000 + 12_000, String(took))
  assert.deepEqual(pauses, ['2026-06-01T21:00:00.000Z'], 'it is told once')
})

it('whoever has not begun waits outside, and may give up', async () => {
  const clock = jumpingClock(Date.parse('2026-06-01T21:30:00Z'))
  const pace = pacer(clock, by('23:00-06:00 0'))
  const leaving = new AbortController()
  const gaveUp = assert.rejects(pace.open(leaving.signal), { name: 'AbortError' })
  let opened: string | undefined
  void pace.open(signal).then(() => (opened = clock.now().toISOString()))
  await clock.pass(3_600_000)
  leaving.abort()
  await gaveUp
  await clock.pass(5.5 * 3_600_000 - 1)
  assert.equal(opened, undefined)
  await clock.pass(60_000)
  assert.equal(opened, '2026-06-02T04:00:00.000Z')
})

it('on days when clocks are turned, a span ends by the clock on the wall', async () => {
  for (const [start, hours] of [
    ['2026-03-28T22:00:00Z', 6],
    ['2026-10-24T21:00:00Z', 8],
    ['2026-10-25T22:00:00Z', 7],
  ] as const) {
    // Eleven in the evening. The night has an hour less in March, one more in October.
    const took = await through(start, by('23:00-06:00 0'), 5000)
    assert.equal((took ?? 0) / 3_600_000, hours, start)
  }
})

it('a clock that is set, either way, neither stops transfers nor lets them all through', async () => {
  for (const jump of [-86_400_000, 86_400_000]) {
    const clock = jumpingClock()
    const pace = pacer(clock, 1000)
    let passed = 0
    void (async () => {
      for (; passed < 120; passed += 1) await pace.pass(1000, signal)
    })()
    await clock.pass(10_000)
    clock.jump(jump)
    await clock.pass(50_000)
    assert.ok(Math.abs(passed - 60) <= 3, `${jump}: ${passed}`)
  }
})
