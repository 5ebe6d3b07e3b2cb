import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock } from '../../test/trial/small-world.ts'
import { requestLimits } from './request-limits.ts'

const burst = { service: 'captures', max: 30, periodSeconds: 15 }
const sustain = { service: 'captures', max: 100, periodSeconds: 300 }

test("the documents' walk-through: refused requests count, windows are fixed", () => {
  const clock = testClock()
  const check = requestLimits([burst, sustain], clock)
  const refused = [35, 28, 21, 36, 24].map(requests => {
    let count = 0
    for (let each = 0; each < requests; each += 1) if (check('captures', 'tonic')) count += 1
    clock.advance(15)
    return count
  })
  assert.deepEqual(refused, [5, 0, 0, 20, 24])
})

test('a refusal says what the documents say, and how long the longest window still lasts', async () => {
  const clock = testClock()
  const check = requestLimits(
    [
      { ...sustain, max: 1 },
      { ...burst, max: 1 },
    ],
    clock,
  )
  assert.equal(check('captures', 'tonic'), undefined)
  clock.advance(10.5)
  const refusal = check('captures', 'tonic')
  assert.equal(refusal?.status, 429)
  assert.equal(refusal?.headers.get('retry-after'), '290')
  const body = { version: 1, currentRequests: 2, maxRequests: 1, periodInSeconds: 300, limitType: 'rate' }
  assert.deepEqual(await refusal?.json(), body)
  assert.equal(((await check('captures', 'tonic')?.json()) as typeof body).currentRequests, 3)
})

test('players and services are counted apart, and two limits of one length too', () => {
  const check = requestLimits(
    [
      { ...burst, max: 1 },
      { ...burst, max: 2 },
      { ...burst, service: 'other', max: 0 },
    ],
    testClock(),
  )
  assert.equal(check('captures', 'tonic'), undefined)
  assert.equal(check('captures', 'major'), undefined)
  assert.ok(check('captures', 'tonic'))
  assert.ok(check('other', 'major'))
  assert.equal(check('feeds', 'major'), undefined)
})
