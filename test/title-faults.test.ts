/** Every fault of the weather that can strike title storage, met by a pull. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { type Weather, weathers } from '../src/network/weather/weather.ts'
import { at, big, proved, read, titleNetwork, titleTrial } from './trial/title-trial.ts'
import { hasty } from './trial/trial.ts'

describe('title storage in every weather', () => {
  /** What strikes listings of captures only, or addresses, which title storage has none of. */
  const elsewhere = /^(expiring-addresses|short-pages|empty-pages|token-loop|shrinking|redirects.*)$/
  /** Refused once more than a pull asks; the next one has it. */
  const undone = new Set(['expired-on-resume'])
  for (const [name, { about, wrap }] of Object.entries<Weather>(weathers)) {
    if (elsewhere.test(name)) continue
    it(`${name}: ${about}`, async test => {
      const network = await titleNetwork(test)
      await network.put('big,binary', big(7))
      await network.put('page,binary', '<!DOCTYPE html><html>a page is a file too</html>')
      await network.put('small.json,json', '{"a":[1,2,3]}')
      const trial = await titleTrial(test, network, { weather: [wrap(hasty)] })
      const stall = name === 'stalled' ? { stallTimeout: 40_000 } : {}
      const first = await trial.pull({}, stall)
      if (undone.has(name)) await trial.pull()
      else assert.deepEqual(first.failed, [])
      assert.ok(big(7).equals(readFileSync(join(trial.root, at, 'big'))))
      assert.equal(read(trial, `${at}/small.json`), '{"a":[1,2,3]}')
      assert.equal((await trial.pull()).known, 3)
      proved(trial)
    })
  }
})
