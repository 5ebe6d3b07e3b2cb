import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../model/failure.ts'
import * as achievements from '../achievements/samples.ts'
import * as catalog from '../catalog/samples.ts'
import * as people from '../people/samples.ts'
import * as presence from '../presence/samples.ts'
import * as profile from '../profile/samples.ts'
import * as titleHub from '../title-hub/samples.ts'
import { everyCall } from './live.trial.ts'

const samples = [profile, presence, titleHub, achievements, catalog, people].flatMap(each => Object.values(each))

/** A sample in which values anywhere are others. */
const damaged = fc
  .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { maxLength: 8 }))
  .map(([sample, changes]) => {
    const places = new Map(changes)
    let at = 0
    const changed = JSON.parse(sample, (_, value: unknown) => {
      at += 1
      for (const [place, other] of places) if (at === place % 60) return other
      return value
    }) as unknown
    return JSON.stringify(changed) ?? ''
  })
const anything = fc.oneof(damaged, fc.json(), fc.string())

for (const { operation, input } of everyCall) {
  test(`${operation.name}: whatever is answered is read or refused with a Failure`, async () => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(anything, input, async (answer, asked) => {
        try {
          await operation.readReply(new Response(answer), asked)
        } catch (thrown) {
          assert.ok(thrown instanceof Failure, String(thrown))
          assert.equal(thrown.code, 'upstream')
          refused += 1
        }
      }),
      { numRuns: 300 },
    )
    assert.ok(refused > 10)
  })

  test(`${operation.name}: whatever is asked is read, another’s, or refused with a Failure`, async () => {
    const { method, url, headers } = operation.writeRequest(fc.sample(input, 1)[0], new URL('https://here.test'))
    await fc.assert(
      fc.asyncProperty(fc.string(), anything, async (query, body) => {
        const address = `${url.split('?')[0]}?${query.replaceAll('#', '')}`
        try {
          await operation.readRequest(new Request(address, { method, headers, ...(method === 'POST' ? { body } : {}) }))
        } catch (thrown) {
          assert.ok(thrown instanceof Failure, String(thrown))
          assert.equal(thrown.code, 'invalid')
        }
      }),
    )
  })
}
