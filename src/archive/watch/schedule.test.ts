import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure, failureCodes } from '../../model/failure.ts'
import { backOff, jittered, restAfterTurn, type Standing } from './schedule.ts'
import { trouble } from './trouble.ts'
import type { Told } from './watch-world.ts'

const minute = 60_000
const now = new Date('2026-06-01T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * minute)
const usual: Standing = { interval: 15 * minute, now, play: undefined, settled: true, line: undefined }
const minutesOf = (given: Partial<Standing>) => restAfterTurn({ ...usual, ...given }).milliseconds / minute
const last = (minutes: number) => ({ playing: false, last: ago(minutes) })

it('comes sooner around play, later when nobody plays, and never past a warning', () => {
  assert.equal(minutesOf({}), 15)
  assert.equal(minutesOf({ play: { playing: true, last: undefined } }), 5)
  assert.equal(minutesOf({ play: last(29) }), 5)
  assert.equal(minutesOf({ play: last(31) }), 15)
  assert.equal(minutesOf({ play: last(2 * 24 * 60) }), 30)
  assert.equal(minutesOf({ play: last(8 * 24 * 60) }), 45)
  assert.equal(minutesOf({ play: last(8 * 24 * 60), interval: 20 * minute }), 54)
  assert.equal(minutesOf({ play: last(8 * 24 * 60), interval: 60 * minute }), 60)
  assert.equal(minutesOf({ play: last(8 * 24 * 60), settled: false }), 15)
  assert.equal(Math.round(minutesOf({ play: last(8 * 24 * 60), line: ago(-20) })), 20)
  assert.equal(minutesOf({ interval: 2 * minute, play: { playing: true, last: undefined } }), 2)
  assert.deepEqual(
    [0, 0.5, 1].map(each => Math.round(jittered(100, each))),
    [90, 100, 110],
  )
})

it('comes within the hour whatever happened, as long as it was asked to, and never at once', () => {
  const time = fc.integer({ min: -90 * 24 * 60, max: 90 * 24 * 60 }).map(ago)
  const play = fc.record({ playing: fc.boolean(), last: fc.option(time, { nil: undefined }) })
  const standing = fc.record({
    interval: fc.integer({ min: 5, max: 54 }).map(minutes => minutes * minute),
    now: fc.constant(now),
    play: fc.option(play, { nil: undefined }),
    settled: fc.boolean(),
    line: fc.option(time, { nil: undefined }),
  })
  const chance = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(standing, chance, (given, chance) => {
      const milliseconds = jittered(restAfterTurn(given).milliseconds, chance)
      assert.ok(milliseconds < 60 * minute, `${milliseconds / minute} minutes`)
      assert.ok(milliseconds >= 0.9 * minute)
      if (given.interval === 15 * minute) assert.ok(milliseconds <= 3.3 * given.interval)
    }),
  )
  const code = fc.constantFrom(...failureCodes)
  fc.assert(
    fc.property(
      code,
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 24 * 60 }),
      (code, failures, asked) => {
        const own = backOff(code, failures, 15 * minute, undefined)
        assert.ok(own >= minute / 6 && own * 1.1 < 60 * minute, `${own}`)
        assert.equal(backOff(code, failures, 15 * minute, asked * minute), Math.max(own, asked * minute))
      },
    ),
  )
})

it('backs off further each time, and never comes before it is asked to', () => {
  const waits = (code: Failure['code']) =>
    [1, 2, 3, 99].map(each => backOff(code, each, 15 * minute, undefined) / minute)
  assert.deepEqual(waits('unreachable'), [0.5, 1, 2, 10])
  assert.deepEqual(waits('upstream'), [1, 2, 4, 30])
  assert.deepEqual(waits('missing'), [0.5, 1, 1, 1])
  assert.equal(backOff('throttled', 1, 15 * minute, 40 * minute), 40 * minute)
})

it('tells a trouble once, and that the network is back', () => {
  const told: Told[] = []
  const state = trouble(event => told.push(event))
  const met = (code: Failure['code']) => state.met(new Failure(code, code), 15 * minute)
  for (const code of ['unreachable', 'timeout', 'unauthenticated', 'locked', 'unauthenticated', 'unreachable'] as const)
    met(code)
  state.over()
  met('unauthenticated')
  assert.deepEqual(
    told.map(each => ('code' in each ? each.code : each.event)),
    ['offline', 'online', 'unauthenticated', 'offline', 'online', 'unauthenticated'],
  )
})
