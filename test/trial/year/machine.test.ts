import assert from 'node:assert/strict'
import { it } from 'node:test'
import { rest } from '../../../src/archive/watch/rest.ts'
import { day, minute } from './fate.ts'
import { machine } from './machine.ts'

it('wakes nobody before his time, also after sums that are not exact', async () => {
  const { clock, run } = machine({ asleep: [{ from: minute, until: 97 * day }], jumps: [] }, () => false)
  const ended = new AbortController()
  let sleeps = 0
  const counting = {
    ...clock,
    async sleep(milliseconds: number, signal?: AbortSignal) {
      sleeps += 1
      if (sleeps > 10_000) throw new Error('It sleeps and sleeps, and no time passes.')
      await clock.sleep(milliseconds, signal)
    },
  }
  const rests = (async () => {
    for (let turns = 1; ; turns += 1) await rest(counting, minute * (1 + 1 / turns), minute, ended.signal)
  })()
  const done = assert.rejects(rests, { name: 'AbortError' })
  await run(98 * day, [])
  ended.abort()
  await done
  assert.ok(sleeps > 2000, `${sleeps}`)
})
