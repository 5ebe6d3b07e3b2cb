import assert from 'node:assert/strict'
import { it } from 'node:test'
import { cachedTrial, minute, throttledFor } from './cached-feeds.trial.ts'

it('a wait that was asked for holds for all of the feed, over restarts and with fresh', async () => {
  const { cached, clock, asked, state } = cachedTrial()
  state.failure = throttledFor(30_000)
  await assert.rejects(cached().gamercard('Tonic'), { code: 'throttled', retryAfter: 30_000 })
  state.failure = undefined
  clock.tick(10_000)
  for (const ask of [
    () => cached().gamercard('Tonic'),
    () => cached().gamercard('Other'),
    () => cached().gamercard('Tonic', { fresh: true }),
  ]) {
    await assert.rejects(ask, { code: 'throttled', retryAfter: 20_000 })
  }
  assert.equal(asked.length, 1)
  await cached().presence('Tonic')
  clock.tick(20_000)
  await cached().gamercard('Tonic')
  assert.equal(asked.length, 3)
})

it('while waiting an answer that holds is given all the same', async () => {
  const { cached, asked, state } = cachedTrial()
  const known = await cached().gamercard('Tonic')
  state.failure = throttledFor(30_000)
  await assert.rejects(cached().gamercard('Other'), { code: 'throttled' })
  assert.deepEqual(await cached().gamercard('Tonic'), known)
  assert.equal(asked.length, 2)
})

it('where nothing is asked for one question rests, for a minute and twice as long each time, up to ten', async () => {
  const { cached, clock, asked, state } = cachedTrial()
  state.failure = throttledFor()
  for (const minutes of [1, 2, 4, 8, 10, 10]) {
    const before = asked.length
    await assert.rejects(cached().presence('Tonic'), { code: 'throttled', retryAfter: undefined })
    clock.tick(minutes * minute - 1)
    await assert.rejects(cached().presence('Tonic'), { code: 'throttled', retryAfter: 1 })
    assert.equal(asked.length, before + 1, `${minutes}`)
    clock.tick(1)
  }
  state.failure = undefined
  await cached().presence('Other')
  await cached().presence('Tonic')
  // Answered, it begins anew.
  clock.tick(10 * minute)
  state.failure = throttledFor()
  await assert.rejects(cached().presence('Tonic'), { code: 'throttled' })
  clock.tick(minute)
  await assert.rejects(cached().presence('Tonic'), { code: 'throttled', retryAfter: undefined })
})

it('the rest of a question may be passed over with fresh', async () => {
  const { cached, asked, state } = cachedTrial()
  state.failure = throttledFor()
  await assert.rejects(cached().presence('Tonic'), { code: 'throttled' })
  state.failure = undefined
  await cached().presence('Tonic', { fresh: true })
  await cached().presence('Tonic')
  assert.equal(asked.length, 2)
})

it('presence holds for ten minutes after a refusal, and for five again an hour later', async () => {
  const { cached, clock, asked, state } = cachedTrial()
  const known = await cached().presence('Tonic')
  clock.tick(6 * minute)
  state.failure = throttledFor(1000)
  // Refused, but what is known holds longer from now on.
  assert.deepEqual(await cached().presence('Tonic'), known)
  assert.equal(asked.length, 2)
  await assert.rejects(cached().presence('Tonic', { fresh: true }), { code: 'throttled' })
  state.failure = undefined
  clock.tick(3 * minute)
  assert.deepEqual(await cached().presence('Tonic'), known)
  clock.tick(30 * minute)
  await cached().presence('Tonic')
  const half = asked.length
  clock.tick(6.5 * minute)
  await cached().presence('Tonic')
  assert.equal(asked.length, half)
  clock.tick(60 * minute)
  await cached().presence('Tonic')
  clock.tick(5 * minute)
  await cached().presence('Tonic')
  assert.equal(asked.length, half + 2)
})

it('what is known is still known after a refusal', async () => {
  const { cached, clock, asked, state } = cachedTrial()
  const known = await cached().gamercard('Tonic')
  clock.tick(5 * minute)
  state.failure = throttledFor()
  await assert.rejects(cached().gamercard('Tonic'), { code: 'throttled' })
  clock.tick(minute)
  state.failure = undefined
  await cached().gamercard('Tonic')
  assert.deepEqual(asked.at(-1)?.known, known)
})

it('a clock that was set back does not keep presence slow', async () => {
  const { cached, clock, asked, state } = cachedTrial()
  state.failure = throttledFor()
  await assert.rejects(cached().presence('Other'), { code: 'throttled' })
  state.failure = undefined
  clock.tick(-24 * 60 * minute)
  await cached().presence('Tonic')
  clock.tick(5 * minute)
  await cached().presence('Tonic')
  assert.equal(asked.length, 3)
})

it('a gamercard is not slowed down: only presence is said to be asked too often', async () => {
  const { cached, clock, asked, state } = cachedTrial()
  await cached().gamercard('Tonic')
  state.failure = throttledFor(1000)
  await assert.rejects(cached().gamercard('Other'), { code: 'throttled' })
  state.failure = undefined
  clock.tick(5 * minute)
  await cached().gamercard('Tonic')
  assert.equal(asked.length, 3)
})

it('a wait of years is one of a day, and none of nothing', async () => {
  const { cached, clock, state } = cachedTrial()
  state.failure = throttledFor(1e12)
  await assert.rejects(cached().gamercard('Tonic'), { code: 'throttled' })
  state.failure = undefined
  clock.tick(24 * 60 * minute - 1)
  await assert.rejects(cached().gamercard('Tonic'), { retryAfter: 1 })
  clock.tick(1)
  await cached().gamercard('Tonic')
})

it('a wait is not made shorter by a later refusal', async () => {
  const { cached, asked, state } = cachedTrial()
  const waits = [60_000, 1000]
  state.failure = () => throttledFor(waits.shift())
  const feeds = cached()
  await Promise.allSettled([feeds.gamercard('Tonic'), feeds.gamercard('Other')])
  assert.equal(asked.length, 2)
  await assert.rejects(feeds.gamercard('Third'), { retryAfter: 60_000 })
})
