import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Failure } from '../model/failure.ts'
import { culture, tid } from '../model/feeds.ts'
import { gamercardFormat } from '../services/feeds/gamercard.ts'
import { cachedTrial, minute, throttledFor } from './cached-feeds.trial.ts'
import { feedMemory } from './feed-memory.ts'

const hour = 60 * minute

describe('an answer', () => {
  it('of a player holds for five minutes, a product for 72 hours', async () => {
    const { cached, clock, asked } = cachedTrial()
    for (const [feed, interval] of [
      ['gamercard', 5 * minute],
      ['presence', 5 * minute],
      ['product', 72 * hour],
    ] as const) {
      const ask = () => cached()[feed](tid('Tonic'))
      const [first, before] = [await ask(), asked.length]
      clock.tick(interval - 1)
      assert.deepEqual(await ask(), first, feed)
      assert.equal(asked.length, before, feed)
      clock.tick(1)
      await ask()
      assert.equal(asked.length, before + 1, feed)
    }
  })

  it('is asked for again with what is known, and kept as new when nothing has changed', async () => {
    const { cached, clock, asked, state } = cachedTrial()
    const first = await cached().gamercard('Tonic')
    clock.tick(5 * minute)
    state.unchanged = true
    const second = await cached().gamercard('Tonic')
    assert.deepEqual(asked.at(-1)?.known, first)
    assert.deepEqual(second, { ...first, asked: clock.now() })
    clock.tick(4 * minute)
    assert.deepEqual(await cached().gamercard('Tonic'), second)
    assert.equal(asked.length, 2)
  })

  it('is looked past with fresh, and still asked for with what is known', async () => {
    const { cached, clock, asked } = cachedTrial()
    const first = await cached().gamercard('Tonic')
    clock.tick(1000)
    const second = await cached().gamercard('Tonic', { fresh: true })
    assert.deepEqual([asked.length, asked[1]?.known, asked[1]?.fresh], [2, first, true])
    assert.deepEqual(await cached().gamercard('Tonic'), second)
    assert.equal(asked.length, 2)
  })

  it('is of one feed, player, culture and origin, however they are spelt', async () => {
    const { cached, asked } = cachedTrial()
    await cached().gamercard('Major  Tonic')
    await cached().gamercard(' major tonic', { culture: culture('EN-US') })
    assert.equal(asked.length, 1)
    await cached().gamercard('Major Tonic', { culture: culture('ja-jp') })
    await cached().presence('Major Tonic')
    await cached('https://other.test').gamercard('Major Tonic')
    assert.equal(asked.length, 4)
    await cached().product(tid('%09%5d*'))
    await cached().product(tid('%09]%2A'))
    assert.equal(asked.length, 5)
  })

  it('is the later one of two that are known', async () => {
    const { cached, clock, asked } = cachedTrial()
    const stored = await cached().gamercard('Tonic')
    clock.tick(5 * minute)
    const older = { ...stored, asked: new Date(0), etag: '"older"' }
    await cached().gamercard('Tonic', { known: older })
    assert.deepEqual(asked.at(-1)?.known, stored)
    const newer = { ...stored, asked: new Date(clock.now().getTime() + 1), etag: '"newer"' }
    await cached().gamercard('Tonic', { known: newer, fresh: true })
    assert.deepEqual(asked.at(-1)?.known, newer)
  })

  it('is asked for once by many at the same time, and whoever gives up does not wait', async () => {
    const { cached, asked } = cachedTrial()
    const feeds = cached()
    const answers = await Promise.all(Array.from({ length: 20 }, () => feeds.gamercard('Tonic')))
    assert.equal(asked.length, 1)
    assert.equal(new Set(answers.map(({ document }) => document)).size, 1)
    const gone = AbortSignal.abort(new Error('enough'))
    await assert.rejects(feeds.presence('Tonic', { signal: gone }), /enough/)
    assert.equal(asked.length, 1)
  })

  for (const code of ['missing', 'forbidden'] as const) {
    it(`that says ${code} is remembered too`, async () => {
      const { cached, clock, asked, state } = cachedTrial()
      state.failure = new Failure(code, 'So it is.')
      await assert.rejects(cached().gamercard('Tonic'), { code })
      state.failure = undefined
      clock.tick(5 * minute - 1)
      await assert.rejects(cached().gamercard('Tonic'), { code, message: 'So it is.' })
      assert.equal(asked.length, 1)
      await cached().gamercard('Tonic', { fresh: true })
      await cached().gamercard('Tonic')
      assert.equal(asked.length, 2)
    })
  }

  it('that never came is not remembered', async () => {
    const { cached, asked, state } = cachedTrial()
    for (const failure of [new Failure('unreachable', 'Nobody.'), new TypeError('odd')]) {
      state.failure = failure
      await assert.rejects(cached().gamercard('Tonic'), failure)
    }
    assert.equal(asked.length, 2)
  })
})

describe('a memory', () => {
  it('that is damaged is forgotten', async () => {
    const document = JSON.stringify(gamercardFormat.write({ gamertag: 'Tonic', recentGames: [] }))
    for (const damage of [
      '',
      '{',
      'null',
      '[]',
      '{"at":1e99}',
      '{"at":0,"answer":{"document":"<x","asked":0}}',
      '{"at":0,"answer":{"document":"","asked":0}}',
      `{"at":0,"answer":{"document":${document},"asked":0,"etag":"\\n"}}`,
      `{"at":0,"answer":{"document":${document},"asked":0,"culture":"?"}}`,
      '{"at":0,"refusal":{"code":"full","message":"x"}}',
      '{"at":0,"rest":{"since":0}}',
    ]) {
      const { cached, asked, notes } = cachedTrial()
      await cached().gamercard('Tonic')
      const [name] = notes.keys() as unknown as [string]
      notes.set(name, damage)
      await cached().gamercard('Tonic')
      assert.equal(asked.length, 2, damage)
      assert.equal(asked[1]?.known, undefined, damage)
      await cached().gamercard('Tonic')
      assert.equal(asked.length, 2, damage)
    }
  })

  it('of a feed that is damaged is forgotten too', async () => {
    const { cached, asked, state, notes } = cachedTrial()
    state.failure = throttledFor(hour)
    await assert.rejects(cached().gamercard('Tonic'), { code: 'throttled' })
    state.failure = undefined
    for (const name of notes.keys()) notes.set(name, '{"throttled":true}')
    await cached().gamercard('Tonic')
    assert.equal(asked.length, 2)
  })

  it('within the program is of so many notes, those written lately', () => {
    const memory = feedMemory(2)
    for (const name of ['a', 'b', 'a', 'c']) memory.save(name, name)
    assert.deepEqual(
      ['a', 'b', 'c'].map(name => memory.load(name)),
      ['a', undefined, 'c'],
    )
    memory.forget('a')
    assert.equal(memory.load('a'), undefined)
  })

  it('that fails is done without', async () => {
    const broken = () => {
      throw new Error('disk')
    }
    const { cached, asked } = cachedTrial({ load: broken, save: broken, forget: broken })
    await cached().gamercard('Tonic')
    await cached().gamercard('Tonic')
    assert.equal(asked.length, 2)
  })

  it('of a time to come is none: the clock was set back', async () => {
    const { cached, clock, asked, state } = cachedTrial()
    await cached().gamercard('Tonic')
    clock.tick(-1)
    await cached().gamercard('Tonic')
    assert.equal(asked.length, 2)
    state.failure = throttledFor(hour)
    await assert.rejects(cached().presence('Tonic'), { code: 'throttled' })
    state.failure = undefined
    clock.tick(-hour)
    await cached().presence('Tonic')
    assert.equal(asked.length, 4)
  })
})
