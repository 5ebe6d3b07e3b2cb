import assert from 'node:assert/strict'
import { it } from 'node:test'
import { backoff } from './backoff.ts'

it('waits ever longer, up to half a minute, never not at all', () => {
  assert.deepEqual(
    [0, 1, 2, 3].map(tries => backoff(tries, 1)),
    [500, 1000, 2000, 4000],
  )
  assert.equal(backoff(50, 1), 30_000)
  assert.equal(backoff(50, 0), 15_000)
  assert.equal(backoff(0, 0), 250)
})
