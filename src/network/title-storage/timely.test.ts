import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { systemClock } from '../../system.ts'
import { timely } from './timely.ts'

const silence = 150

async function* pieces(waits: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const wait of waits) {
    await systemClock.sleep(wait)
    yield Buffer.from('x')
  }
}

async function read(body: AsyncIterable<Uint8Array>, busy = 0, clock: Clock = systemClock): Promise<number> {
  let count = 0
  for await (const _ of timely(body, clock, silence)) {
    count += 1
    await systemClock.sleep(busy)
  }
  return count
}

test('a body that keeps coming may take as long as it likes', async () => {
  assert.equal(await read(pieces(Array.from({ length: 12 }, () => 30))), 12)
})

test('a body that falls silent is given up', async () => {
  async function* stuck(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('x')
    await new Promise(() => undefined)
  }
  await assert.rejects(read(stuck()), (thrown: unknown) => thrown instanceof Failure && thrown.code === 'timeout')
})

test('whoever takes long with the bytes is not held against who sends them', async () => {
  assert.equal(await read(pieces([1, 1, 1]), 3 * silence), 3)
})

test('a sender that breaks off is no fault of ours', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('x')
    throw new Error('ECONNRESET')
  }
  await assert.rejects(read(broken()), (thrown: unknown) => thrown instanceof Failure && thrown.code === 'invalid')
})

test('nothing waits any more when the body has ended', async () => {
  let sleeping = 0
  const clock: Clock = {
    now: systemClock.now,
    async sleep(milliseconds, signal) {
      sleeping += 1
      await systemClock.sleep(milliseconds, signal).finally(() => (sleeping -= 1))
    },
  }
  await read(pieces([1, 1]), 0, clock)
  await new Promise(setImmediate)
  assert.equal(sleeping, 0)
})
