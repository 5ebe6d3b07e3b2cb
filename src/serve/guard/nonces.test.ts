import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { random } from '../../system.ts'
import { nonces } from './nonces.ts'

it('each count of a nonce is good once, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 100 }), counts => {
      const given = nonces({ clock: jumpingClock(), random })
      const nonce = given.fresh()
      const seen = new Set<number>()
      for (const count of counts) {
        assert.equal(given.use(nonce, count), !seen.has(count))
        seen.add(count)
      }
    }),
  )
})

it('a count far behind is taken for a replay', () => {
  const given = nonces({ clock: jumpingClock(), random })
  const nonce = given.fresh()
  assert.deepEqual(
    [given.use(nonce, 1000), given.use(nonce, 1000 - 255), given.use(nonce, 1000 - 256)],
    [true, true, false],
  )
})

it('a nonce has its time, and nobody else can make one', async () => {
  const clock = jumpingClock()
  const [given, other] = [nonces({ clock, random }), nonces({ clock, random })]
  const nonce = given.fresh()
  assert.equal(other.use(nonce, 1), false)
  assert.equal(given.use(`${nonce.slice(0, -3)}AAA`, 1), false)
  assert.equal(given.use(`${nonce}=`, 1), false)
  await clock.pass(600_000)
  assert.equal(given.use(nonce, 1), true)
  await clock.pass(1)
  assert.equal(given.use(nonce, 2), false)
})

it('remembers no more than so many; what was forgotten is good no more, what is in use stays good', async () => {
  const clock = jumpingClock()
  const given = nonces({ clock, random, most: 3 })
  const kept = given.fresh()
  let [first, count] = ['', 0]
  for (let each = 0; each < 4; each += 1) {
    await clock.pass(1)
    const nonce = given.fresh()
    first ||= nonce
    assert.ok(given.use(nonce, 1))
    assert.ok(given.use(kept, (count += 1)))
  }
  assert.equal(given.use(first, 1), false, 'a replay of one that was forgotten')
  assert.equal(given.isProven(kept), true)
  await clock.pass(1)
  assert.equal(given.use(given.fresh(), 1), true)
})
