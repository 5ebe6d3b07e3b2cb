import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import { Failure } from '../../model/failure.ts'
import { watch } from './watch.ts'
import type { WatchEvent } from './watch-event.ts'
import type { TurnPull } from './watch-world.ts'

const minute = 60_000
const hour = 60 * minute
const begin = jumpingClock().now().getTime()
const whole: TurnPull = { new: 0, known: 1, gone: 0, failed: 0, bytes: 0, complete: true }

/** A daemon with 15 minutes between two turns, for so long. `pull` and `room` are asked with the time that has passed. */
async function watched(
  lasts: number,
  pull: (at: number) => TurnPull,
  room: (at: number) => number | undefined = () => 1e10,
) {
  await using catalog = memoryCatalog()
  const clock = jumpingClock()
  const ended = new AbortController()
  const [pulls, events]: [number[], (WatchEvent & { readonly truth: number })[]] = [[], []]
  const done = watch(
    {
      clock,
      chance: () => 0.5,
      open: async () => ({
        catalog,
        async pull() {
          pulls.push(clock.truth)
          return pull(clock.truth)
        },
        check: async () => ({ checked: 0, bytes: 0, corrupt: [], missing: [], repaired: 0 }),
        presence: async () => undefined,
        [Symbol.asyncDispose]: async () => undefined,
      }),
      look: async () => ({ ...catalog, [Symbol.asyncDispose]: async () => undefined }),
      room: async () => room(clock.truth),
      mayTransfer: () => true,
      report: event => events.push({ ...event, truth: clock.truth }),
      signal: ended.signal,
    },
    { interval: 15 * minute, once: false },
  )
  for (let passed = 0; passed < lasts; passed += minute) {
    await clock.pass(minute)
    for (let left = 20; left > 0; left -= 1) await setImmediate()
  }
  ended.abort()
  await done
  const troubles = events.filter(({ event }) => event === 'failed' || event === 'offline')
  return { pulls, events, troubles }
}

it('leaves a network alone until the time it named, and tells that once', async () => {
  const busyUntil = 3 * hour
  const { pulls, troubles } = await watched(5 * hour, at =>
    at < busyUntil ? { ...whole, complete: false, retryAt: new Date(begin + busyUntil) } : whole,
  )
  assert.equal(pulls[0], 0)
  assert.ok((pulls[1] ?? 0) >= busyUntil && (pulls[1] ?? 0) < busyUntil * 1.1 + minute, `${pulls}`)
  assert.ok(pulls.length >= 7, `${pulls}`)
  assert.deepEqual(
    troubles.map(each => 'code' in each && each.code),
    ['throttled'],
  )
})

it('leaves a full disk alone, tells that once, and goes on when there is room', async () => {
  const fullUntil = 4.2 * hour
  const pull = (at: number) => {
    if (at < fullUntil) throw new Failure('full', 'The disk is full.')
    return whole
  }
  const { pulls, events, troubles } = await watched(6 * hour, pull, at => (at < fullUntil ? 1000 : 1e10))
  const inVain = pulls.filter(at => at < fullUntil)
  assert.ok(inVain.length >= 2 && inVain.length <= 5, `tried ${inVain.length} times in four hours`)
  assert.deepEqual(
    troubles.map(each => 'code' in each && each.code),
    ['full'],
  )
  const [first] = events.filter(({ event }) => event === 'pull-finished')
  assert.ok(first && first.truth >= fullUntil && first.truth < fullUntil + 35 * minute, `${first?.truth}`)
})

it('tries a full disk again that does not say how full it is', async () => {
  for (const fullUntil of [0.6 * hour, 1.1 * hour, 1.6 * hour]) {
    const pull = (at: number) => {
      if (at < fullUntil) throw new Failure('full', 'The disk is full.')
      return whole
    }
    const { events } = await watched(4 * hour, pull, () => undefined)
    const [first] = events.filter(({ event }) => event === 'pull-finished')
    assert.ok(first && first.truth < fullUntil + 35 * minute, `${(first?.truth ?? 0) / minute} minutes`)
  }
})
