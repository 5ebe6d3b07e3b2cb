import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { isoSecond } from './iso-second.ts'

it('writes what toISOString writes, without milliseconds', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.integer({ min: -90_000_000, max: 90_000_000 }), (date, more) => {
      const near = new Date(Math.max(-8.64e15, Math.min(date.getTime() + more, 8.64e15)))
      for (const each of [date, near]) assert.equal(isoSecond(each), each.toISOString().replace(/\.\d{3}Z$/, 'Z'))
    }),
  )
})
