import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type JumpingClock, jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { Failure } from '../../model/failure.ts'
import { type Culture, tid } from '../../model/feeds.ts'
import type { FeedAnswer, Feeds, FeedTerms } from './feeds.ts'
import { type GatewayOptions, gateway } from './gateway.ts'

const minute = 60_000

/** Feeds that take a second to answer, and say how often they were asked. */
function trial(options: Partial<GatewayOptions> = {}) {
  const clock = jumpingClock()
  const asked: string[] = []
  const state = { fails: undefined as Failure | undefined, said: 0 }
  const answer = async <Said>(subject: string, terms: FeedTerms<Said> = {}): Promise<FeedAnswer<Said>> => {
    const at = clock.now()
    asked.push(`${subject} ${terms.culture ?? ''}`.trim())
    await clock.sleep(1000)
    if (state.fails) throw state.fails
    const record = { gamertag: subject, said: state.said } as Said
    return { record, document: JSON.stringify(record), modified: undefined, asked: at, mended: [], unknown: [] }
  }
  const upstream: Feeds = { gamercard: answer, presence: answer, product: answer }
  return { clock, asked, state, feeds: gateway(upstream, { clock, ...options }) }
}

/** Time passes until it is there. */
async function come<Value>(clock: JumpingClock, promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined)
  await clock.pass(1000)
  return await promise
}

const saidBy = (answer: FeedAnswer<unknown>) => (answer.record as { said: number }).said

it('a hundred who ask the same at the same time are one question', async () => {
  const { clock, asked, feeds } = trial()
  const all = Promise.all(Array.from({ length: 100 }, (_, index) => feeds.presence(index % 2 ? 'tonic' : ' TONIC ')))
  const answers = await come(clock, all)
  assert.equal(asked.length, 1)
  assert.equal(new Set(answers).size, 1)
  await come(clock, feeds.presence('Tonic', { culture: 'ja-jp' as Culture }))
  await come(clock, feeds.gamercard('Tonic'))
  assert.equal(asked.length, 3, 'another culture and another feed are other questions')
})

it('an answer holds for its interval; then it is given once more while it is renewed, and no longer than stated', async () => {
  const { clock, asked, state, feeds } = trial()
  await come(clock, feeds.presence('Tonic'))
  await clock.pass(4 * minute)
  assert.equal(saidBy(await feeds.presence('Tonic')), 0)
  assert.equal(asked.length, 1)
  state.said = 1
  await clock.pass(minute)
  const due = await Promise.all([feeds.presence('Tonic'), feeds.presence('Tonic')])
  assert.deepEqual([due.map(saidBy), asked.length], [[0, 0], 2], 'at once, and asked for meanwhile, once')
  await clock.pass(1000)
  assert.equal(saidBy(await feeds.presence('Tonic')), 1)
  state.said = 2
  await clock.pass(10 * minute)
  assert.equal(saidBy(await come(clock, feeds.presence('Tonic'))), 2, 'too old: waited for')
})

it('a day for the catalog', async () => {
  const { clock, asked, feeds } = trial()
  await come(clock, feeds.product(tid('7')))
  await clock.pass(23 * 60 * minute)
  await feeds.product(tid('%37'))
  assert.equal(asked.length, 1)
  await clock.pass(2 * 60 * minute)
  await feeds.product(tid('7'))
  assert.equal(asked.length, 2)
})

it('a network that is away, or was asked too often: what is known, within its bound; else why, and when to come back', async () => {
  for (const [code, retryAfter, pause] of [
    ['unreachable', undefined, 10_000],
    ['throttled', 40_000, 40_000],
  ] as const) {
    const { clock, asked, state, feeds } = trial()
    await come(clock, feeds.presence('Tonic'))
    state.fails = new Failure(code, 'not now', { retryAfter })
    await clock.pass(30 * minute)
    assert.equal(saidBy(await come(clock, feeds.presence('Tonic'))), 0)
    assert.equal(asked.length, 2)
    await feeds.presence('Tonic')
    assert.equal(asked.length, 2, 'it is left alone for a while')
    await clock.pass(pause)
    await come(clock, feeds.presence('Tonic'))
    assert.equal(asked.length, 3)
    await clock.pass(40 * minute)
    await assert.rejects(come(clock, feeds.presence('Tonic')), { code }, 'an hour is too old for a presence')
    await assert.rejects(come(clock, feeds.presence('Tonic')), (failure: Failure) => {
      return failure.code === code && (failure.retryAfter ?? 0) > 0 && (failure.retryAfter ?? 0) <= pause
    })
    state.fails = undefined
    await clock.pass(pause)
    await come(clock, feeds.presence('Tonic'))
  }
})

it('nobody, and nothing to be seen, are believed for a while, and are never papered over with what was seen before', async () => {
  for (const code of ['missing', 'forbidden'] as const) {
    const { clock, asked, state, feeds } = trial()
    await come(clock, feeds.gamercard('Tonic'))
    state.fails = new Failure(code, 'no')
    await clock.pass(6 * minute)
    await feeds.gamercard('Tonic')
    await clock.pass(1000)
    await assert.rejects(feeds.gamercard('Tonic'), { code })
    assert.equal(asked.length, 2)
    state.fails = undefined
    await clock.pass(2 * minute)
    await come(clock, feeds.gamercard('Tonic'))
    assert.equal(asked.length, 3)
  }
})

it('a token that has run out is the gateway’s trouble: told to who runs it, and no 401 for who asks', async () => {
  const told: Failure[] = []
  const { clock, state, feeds } = trial({ onFailure: failure => told.push(failure) })
  await come(clock, feeds.presence('Tonic'))
  state.fails = new Failure('unauthenticated', 'The token has expired.')
  await clock.pass(20 * minute)
  assert.equal(saidBy(await come(clock, feeds.presence('Tonic'))), 0)
  await assert.rejects(come(clock, feeds.presence('Other')), { code: 'upstream' })
  assert.deepEqual(
    told.map(each => each.message),
    ['The token has expired.', 'The token has expired.'],
  )
})

it('who gives up gives up alone', async () => {
  const { clock, asked, feeds } = trial()
  const one = new AbortController()
  const first = feeds.presence('Tonic', { signal: one.signal })
  const second = feeds.presence('Tonic', { signal: new AbortController().signal })
  one.abort(new Error('gone'))
  await assert.rejects(first, /gone/)
  assert.equal(saidBy(await come(clock, second)), 0)
  await assert.rejects(feeds.presence('Tonic', { signal: AbortSignal.abort(new Error('before')) }), /before/)
  assert.equal(asked.length, 1)
})

it('so many questions under way and no more: the rest hear when to come back, or get what is known', async () => {
  const { clock, asked, feeds } = trial({ mostUnderway: 3 })
  await come(clock, feeds.presence('known'))
  await clock.pass(20 * minute)
  const three = Promise.all(['a', 'b', 'c'].map(each => feeds.presence(each)))
  await assert.rejects(
    feeds.presence('d'),
    (failure: Failure) => failure.code === 'throttled' && failure.retryAfter === 10_000,
  )
  assert.equal(saidBy(await feeds.presence('known')), 0)
  await come(clock, three)
  assert.deepEqual(asked.length, 4)
  await come(clock, feeds.presence('d'))
})

it('memory is bounded, by number and by bytes; what was wanted last stays', async () => {
  for (const bound of [{ mostAnswers: 3 }, { mostBytes: 3 * 900 }]) {
    const { clock, asked, feeds } = trial(bound)
    for (const each of ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'e', 'a']) await come(clock, feeds.presence(each))
    assert.equal(asked.filter(each => each === 'a').length, 1)
    await come(clock, feeds.presence('b'))
    assert.equal(asked.filter(each => each === 'b').length, 2)
  }
})

it('`fresh` asks, but not beside the same question', async () => {
  const { clock, asked, feeds } = trial()
  await come(clock, feeds.presence('Tonic'))
  await come(clock, Promise.all([feeds.presence('Tonic', { fresh: true }), feeds.presence('Tonic', { fresh: true })]))
  assert.equal(asked.length, 2)
})

it('tells since when something is so, and gives back what is known already', async () => {
  const { clock, state, feeds } = trial()
  const first = await come(clock, feeds.presence('Tonic'))
  await clock.pass(6 * minute)
  await feeds.presence('Tonic')
  await clock.pass(1000)
  const second = await feeds.presence('Tonic', { known: first })
  assert.deepEqual(
    [second.record === first.record, second.asked > first.asked, second.modified],
    [true, true, undefined],
  )
  state.said = 1
  await clock.pass(6 * minute)
  await feeds.presence('Tonic')
  await clock.pass(1000)
  const third = await feeds.presence('Tonic', { known: first })
  assert.deepEqual([saidBy(third), third.modified], [1, third.asked])
})

it('by whichever clock more has passed: the machine slept, or the time was set', async () => {
  const { clock, asked, feeds } = trial()
  await come(clock, feeds.presence('Tonic'))
  clock.suspend(3_600_000)
  await come(clock, feeds.presence('Tonic'))
  assert.equal(asked.length, 2, 'it was away for an hour')
  clock.jump(-86_400_000)
  await clock.pass(4 * minute)
  await feeds.presence('Tonic')
  assert.equal(asked.length, 2)
  await clock.pass(2 * minute)
  await feeds.presence('Tonic')
  assert.equal(asked.length, 3, 'a time set back makes nothing young')
})
