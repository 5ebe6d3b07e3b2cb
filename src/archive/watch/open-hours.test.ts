import assert from 'node:assert/strict'
import { once } from 'node:events'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import { watch } from './watch.ts'
import type { WatchEvent } from './watch-event.ts'
import type { TurnPull, TurnWish } from './watch-world.ts'

const minute = 60_000
const hour = 60 * minute

it('holds the archive no longer when the time begins in which nothing may be transferred, and still lists', async () => {
  await using catalog = memoryCatalog()
  const clock = jumpingClock()
  const [closes, opens] = [1.5 * hour, 6 * hour]
  const ended = new AbortController()
  const [held, wishes, events]: [number[], { at: number; wish: TurnWish }[], WatchEvent[]] = [[], [], []]
  const pulled: TurnPull = { new: 0, known: 1, gone: 0, failed: 0, bytes: 0, complete: true }
  let signalOfTurn: AbortSignal | undefined
  const done = watch(
    {
      clock,
      chance: () => 0.5,
      async open(signal) {
        signalOfTurn = signal
        const begun = clock.truth
        return {
          catalog,
          async pull(wish) {
            wishes.push({ at: clock.truth, wish })
            // One that is as slow as a night is long.
            if (wish.transfers && clock.truth < opens) await once(signal, 'abort').then(() => signal.throwIfAborted())
            return pulled
          },
          check: async () => ({ checked: 0, bytes: 0, corrupt: [], missing: [], repaired: 0 }),
          presence: async () => undefined,
          [Symbol.asyncDispose]: async () => void held.push(clock.truth - begun),
        }
      },
      look: async () => ({ ...catalog, [Symbol.asyncDispose]: async () => undefined }),
      room: async () => undefined,
      mayTransfer: () => clock.truth < closes || clock.truth >= opens,
      report: event => events.push(event),
      signal: ended.signal,
    },
    { interval: 15 * minute, once: false },
  )
  for (let passed = 0; passed < 8 * hour; passed += minute) {
    await clock.pass(minute)
    // What a turn writes takes no time, and a few turns of the event loop.
    for (let left = 20; left > 0; left -= 1) await setImmediate()
  }
  ended.abort()
  await done
  assert.ok(signalOfTurn?.aborted)
  assert.equal(held[0], closes)
  assert.ok(Math.max(...held.slice(1)) < minute, `${held}`)
  const within = wishes.filter(({ at }) => at >= closes && at < opens)
  assert.ok(within.length >= 17, `${within.length} turns in 4.5 hours`)
  assert.ok(within.every(({ wish }) => !wish.transfers && !wish.titleStorage && !wish.feeds))
  assert.ok(wishes.some(({ at, wish }) => at > opens && wish.transfers && wish.titleStorage))
  assert.deepEqual(
    events.filter(({ event }) => event === 'failed' || event === 'offline'),
    [],
  )
})
