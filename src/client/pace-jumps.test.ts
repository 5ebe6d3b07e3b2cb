/** Whatever is done to the time of day: no more requests arrive, in any stretch of true time, than the budgets allow. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { crowded } from '../../test/trial/crowded.ts'
import { type JumpingClock, jumpingClock } from '../../test/trial/jumping-clock.ts'
import { type Budget, pace } from './pace.ts'

const budgets: readonly Budget[] = [
  { requests: 3, seconds: 15 },
  { requests: 7, seconds: 300 },
]

const noted = () => {
  let kept: string | undefined
  return { load: async () => kept, save: async (text: string) => void (kept = text) }
}

/** Requests take their time to arrive, and their answers to come back. */
function service(clock: JumpingClock, way: number, back: number) {
  const arrivals: number[] = []
  const exchange = async () => {
    await clock.sleep(way)
    arrivals.push(clock.truth)
    await clock.sleep(back)
    return new Response('{}')
  }
  return { arrivals, exchange }
}

const ask = () => new Request('http://service.test/')
const milliseconds = (most: number) => fc.integer({ min: 0, max: most })
const events = fc.array(
  fc.oneof(
    fc.record({ is: fc.constant('ask' as const), much: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ is: fc.constant('pass' as const), much: milliseconds(40_000) }),
    fc.record({ is: fc.constant('jump' as const), much: fc.integer({ min: -90_000_000, max: 90_000_000 }) }),
    fc.record({ is: fc.constant('suspend' as const), much: milliseconds(4_000_000) }),
  ),
  { maxLength: 40, size: 'max' },
)

it('never exceeds, with jumps and sleeps between any two requests and slow ones among them', async () => {
  let most = 0
  await fc.assert(
    fc.asyncProperty(events, milliseconds(20_000), milliseconds(20_000), async (script, way, back) => {
      const clock = jumpingClock()
      const { arrivals, exchange } = service(clock, way, back)
      const paced = pace({ clock, budgets, memory: noted() })(exchange)
      let asked = 0
      for (const { is, much } of script) {
        if (is === 'pass') await clock.pass(much)
        if (is === 'jump') clock.jump(much)
        if (is === 'suspend') clock.suspend(much)
        for (let count = 0; is === 'ask' && count < much; count += 1) {
          asked += 1
          void paced(ask())
        }
      }
      await clock.pass(asked * 400_000)
      assert.equal(arrivals.length, asked, 'everybody has their turn')
      assert.deepEqual(crowded(arrivals, budgets), [])
      most = Math.max(most, asked)
    }),
    { numRuns: 120 },
  )
  assert.ok(most > 20, `${most} requests at the most`)
})

it('nor after a restart, when the time of day was set back meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), milliseconds(20_000), milliseconds(9_000_000)), {
        maxLength: 8,
      }),
      async runs => {
        const clock = jumpingClock()
        const { arrivals, exchange } = service(clock, 100, 100)
        const memory = noted()
        for (const [calls, pause, back] of runs) {
          const paced = pace({ clock, budgets, memory })(exchange)
          let answered = 0
          for (let count = 0; count < calls; count += 1) void paced(ask()).then(() => (answered += 1))
          while (answered < calls) await clock.pass(1000)
          await clock.pass(pause)
          clock.jump(-back)
        }
        assert.deepEqual(crowded(arrivals, budgets), [])
      },
    ),
    { numRuns: 60 },
  )
})

it('goes on after remembering nonsense', async () => {
  for (const text of [
    '',
    'null',
    '7',
    '{"calls":3}',
    '{"budgets":[[15,0],[0,5],["a"],null],"calls":["x",null,1e999]}',
  ]) {
    const clock = jumpingClock()
    const memory = { load: async () => text, save: async () => undefined }
    const answer = pace({ clock, budgets, memory })(async () => new Response('{}'))(ask())
    await clock.pass(0)
    assert.equal((await answer).status, 200, text)
  }
})
