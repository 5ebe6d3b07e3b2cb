import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Capture } from '../../model/capture.ts'
import { expiryQueue } from './expiry-queue.ts'

const expiring = (at: number | undefined) =>
  ({ expires: at === undefined ? undefined : new Date(at) }) as Pick<Capture, 'expires'> as Capture
const timeOf = ({ expires }: Capture) => expires?.getTime() ?? Number.POSITIVE_INFINITY

it('hands out thousands by their expiry, whatever came first, and last what never expires', async () => {
  const time = fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: undefined, freq: 20 })
  const times = fc.array(time, { minLength: 1500, maxLength: 3000, size: 'max' })
  await fc.assert(
    fc.asyncProperty(times, async times => {
      const queue = expiryQueue(4000)
      for (const at of times) await queue.put(expiring(at))
      queue.close()
      const taken: number[] = []
      for (let next = await queue.take(); next; next = await queue.take()) taken.push(timeOf(next))
      assert.deepEqual(
        taken,
        times.map(at => at ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b),
      )
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

it('hands out the earliest of those that wait while more come, and lets nobody put more than it holds', async () => {
  const queue = expiryQueue(2)
  await queue.put(expiring(3))
  await queue.put(expiring(2))
  let isIn = false
  const third = queue.put(expiring(1)).then(() => (isIn = true))
  await Promise.resolve()
  assert.equal(isIn, false)
  assert.equal(timeOf((await queue.take()) ?? assert.fail()), 2)
  await third
  assert.equal(timeOf((await queue.take()) ?? assert.fail()), 1)
  assert.equal(timeOf((await queue.take()) ?? assert.fail()), 3)
  const waits = queue.take()
  queue.close()
  assert.equal(await waits, undefined)
})
