import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { SteadyClock } from '../../model/clock.ts'
import type { Xuid } from '../../model/ids.ts'
import type { SecondCopy } from '../copies/second-copy.ts'
import { guard } from './guard.ts'
import { hasJumped, moment, since } from './moment.ts'

const owner = '7' as Xuid

function clocks() {
  const at = { day: 100_000, steady: 500 }
  const clock: SteadyClock = {
    now: () => new Date(at.day),
    elapsed: () => at.steady,
    sleep: async () => undefined,
  }
  const pass = (milliseconds: number) => {
    at.day += milliseconds
    at.steady += milliseconds
  }
  return { at, clock, pass }
}

it('knows how long ago a moment is by either clock, and whether they disagree', () => {
  const { at, clock, pass } = clocks()
  const then = moment(clock)
  pass(40)
  assert.deepEqual([since(then, clock), hasJumped(then, clock)], [40, false])
  for (const drift of [5000, -5000]) {
    at.day = 100_040 + drift
    assert.equal(hasJumped(then, clock), false, 'corrected little by little')
    at.day += Math.sign(drift)
    assert.equal(hasJumped(then, clock), true)
  }
  assert.equal(since(then, clock), 4961, 'a clock that was set back has time passed too')
  at.steady += 9000
  assert.equal(since(then, clock), 9040)
})

function watched() {
  const { at, clock, pass } = clocks()
  const looked: string[] = []
  const stop = new AbortController()
  const world = {
    clock,
    signal: stop.signal,
    player: async () => {
      looked.push('player')
      return owner
    },
    checkArchive: async () => void looked.push('archive'),
    secondCopy: { check: async () => void looked.push('copy') } as unknown as SecondCopy,
  }
  const watch = guard(world, owner)
  return { at, pass, looked, stop, watch, asked: () => looked.filter(each => each === 'player').length }
}

it('looks at the archive, the second copy and whose token it is', async () => {
  const { watch, looked } = watched()
  await watch.look()
  await watch.look()
  assert.deepEqual(looked, ['archive', 'copy', 'player', 'archive', 'copy'])
})

it('asks anew who plays after twenty looks, and after a minute', async () => {
  const { watch, pass, asked } = watched()
  for (let look = 1; look <= 20; look += 1) await watch.look()
  assert.equal(asked(), 1)
  await watch.look()
  assert.equal(asked(), 2)
  pass(59_999)
  await watch.look()
  assert.equal(asked(), 2)
  pass(1)
  await watch.look()
  assert.equal(asked(), 3)
  for (let look = 1; look <= 19; look += 1) await watch.look()
  assert.equal(asked(), 3)
  await watch.look()
  assert.equal(asked(), 4)
})

it('stops when the clock was set while it looked, and when it is to end', async () => {
  const { watch, at, stop, looked } = watched()
  const look = watch.look()
  at.day += 5001
  await assert.rejects(look, { code: 'precondition-failed', message: /clock was set/ })
  at.day -= 5001
  watch.glance()
  stop.abort()
  assert.throws(() => watch.glance(), { name: 'AbortError' })
  looked.length = 0
  await assert.rejects(watch.look(), { name: 'AbortError' })
  assert.deepEqual(looked, [], 'nothing is asked then')
})
