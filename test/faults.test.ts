/**
 * Every fault of the weather, met by a pull: it ends in the right files, or in a clean failure that says when it will be tried
 * again. Never in a wrong or torn file at a final name, never in a row without its file.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Weather, weathers } from '../src/network/weather/weather.ts'
import { hasty, trial } from './trial/trial.ts'
import { assertWhole } from './trial/whole.ts'

/** What may stay undone in a first pull. */
const incomplete = new Set(['token-loop', 'shrinking'])

describe('a pull in every weather', () => {
  for (const [name, { about, wrap }] of Object.entries<Weather>(weathers)) {
    it(`${name}: ${about}`, async test => {
      const stall = name === 'stalled' ? { stallTimeout: 40_000 } : {}
      const at = await trial(test, { demo: 6, weather: [wrap(hasty)] })
      const pulled = await at.pull({}, stall)
      const looked = await assertWhole(at.root, at.catalog)
      assert.deepEqual(pulled.failed, [], 'no capture failed')
      if (incomplete.has(name)) return
      assert.equal(pulled.new, 6)
      assert.equal(pulled.complete, true)
      assert.equal(looked.rows, 25)
    })
  }

  it('does not exceed the size of a capture by more than a mebibyte after a single fault', async test => {
    // Faults after which the bytes that came are still good.
    for (const name of [
      'torn',
      'wrong-range',
      'ignored-range',
      'html-on-resume',
      'expired-on-resume',
      'wrong-total-on-resume',
    ] as const) {
      const calm = await trial(test, { demo: 6 })
      await calm.pull()
      const at = await trial(test, { demo: 6, weather: [(weathers[name] as Weather).wrap(hasty)] })
      await at.pull()
      const bytes = (events: typeof at.events) =>
        events.reduce((sum, each) => sum + (each.event === 'received' ? each.bytes : 0), 0)
      assert.ok(
        bytes(at.events) <= bytes(calm.events) + 6 * 1024,
        `${name}: ${bytes(at.events)} of ${bytes(calm.events)}`,
      )
    }
  })

  it('asks for a fresh address only when one was refused', async test => {
    const calm = await trial(test, { demo: 6 })
    await calm.pull()
    assert.equal(calm.sent.filter(request => request.url.endsWith('/search')).length, 2)
  })
})
