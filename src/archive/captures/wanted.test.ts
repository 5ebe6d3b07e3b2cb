import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { ItemFailure } from '../item.ts'
import { mustRest } from './wanted.ts'

const now = new Date('2026-06-01T12:00:00Z')
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const failed = (code: ItemFailure['code'], retryAt: Date): ItemFailure => ({ code, message: '', attempts: 1, retryAt })

it('lets rest what failed until its time, for a daemon, and for nobody what the network wants to be left alone with', () => {
  const expires = inHours(48)
  const tried = { failure: failed('upstream', inHours(1)), expires }
  assert.equal(mustRest(tried, {}, now), false)
  assert.equal(mustRest(tried, { restFailed: true }, now), true)
  assert.equal(mustRest(tried, { restFailed: true }, inHours(1)), false)
  assert.equal(mustRest({ failure: failed('unreachable', inHours(1)), expires }, { restFailed: true }, now), false)
  const busy = { failure: failed('throttled', inHours(1)), expires }
  assert.equal(mustRest(busy, {}, now), true)
  assert.equal(mustRest({ failure: undefined, expires }, { restFailed: true }, now), false)
})

it('lets nothing rest that is gone in a day, but for what the network asked itself', () => {
  const expires = inHours(23)
  assert.equal(mustRest({ failure: failed('upstream', inHours(1)), expires }, { restFailed: true }, now), false)
  assert.equal(mustRest({ failure: failed('throttled', inHours(1)), expires }, { restFailed: true }, now), true)
  assert.equal(
    mustRest({ failure: failed('upstream', inHours(1)), expires: undefined }, { restFailed: true }, now),
    true,
  )
})
