import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../test/trial/jumping-clock.ts'
import { memoryPart } from './memory-part.ts'
import { pacer } from './rate.ts'
import { receive } from './receive.ts'

const stallTimeout = 60_000

/** Receives four pieces; @returns what became of it, once the clock has been turned on for a day. */
async function received(rate: (time: Date) => number | undefined, pauses: readonly number[] = []) {
  const clock = jumpingClock()
  const { signal } = new AbortController()
  const world = { clock, stallTimeout, rate: pacer(clock, rate), signal }
  const part = memoryPart()
  async function* bytes(aborted: AbortSignal) {
    for (let piece = 0; piece < 4; piece += 1) {
      await clock.sleep(pauses[piece] ?? 0, aborted)
      aborted.throwIfAborted()
      yield new Uint8Array(1000).fill(7)
    }
  }
  const remote = {
    name: 'a file',
    size: 4000,
    etag: undefined,
    isMedia: false,
    open: async (_: unknown, aborted: AbortSignal) => ({ status: 200, headers: new Headers(), bytes: bytes(aborted) }),
  }
  let outcome = 'nothing yet'
  void receive(world, part, remote, { ranges: 0 }, () => undefined).then(
    () => (outcome = `${part.size} bytes`),
    (failure: Error) => (outcome = failure.message),
  )
  await clock.pass(86_400_000)
  return outcome
}

it('a pause of our own is no stall: not at night, nor at a rate that is very low', async () => {
  const noon = jumpingClock().now().getTime()
  assert.equal(await received(time => (time.getTime() < noon + 8 * 3_600_000 ? 0 : 1000)), '4000 bytes')
  assert.equal(await received(() => 5), '4000 bytes')
})

it('what sends nothing is given up all the same', async () => {
  assert.equal(await received(() => undefined, [0, 0, 50_000]), '4000 bytes')
  assert.equal(await received(() => undefined, [0, 0, 90_000]), 'a file sent nothing for 60 s.')
  assert.equal(await received(() => 5, [0, 0, 90_000]), 'a file sent nothing for 60 s.')
})
