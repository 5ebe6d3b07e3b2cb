import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { evaluate, rangeApplies } from './conditional.ts'
import { isSame, parseETags, writeETag } from './etag.ts'
import { writeHttpDate } from './http-date.ts'

const modified = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))
const current = { etag: { weak: false, value: 'now' }, modified }
const date = writeHttpDate(modified)
const later = writeHttpDate(new Date(modified.getTime() + 60_000))
const earlier = writeHttpDate(new Date(modified.getTime() - 60_000))
const verdict = (headers: Record<string, string>, method = 'GET') => evaluate(new Headers(headers), current, method)

it('compares If-Match strongly and If-None-Match weakly (RFC 9110, section 13.1)', () => {
  assert.equal(verdict({ 'if-match': '"now"' }), 'proceed')
  assert.equal(verdict({ 'if-match': 'W/"now"' }), 'precondition-failed')
  assert.equal(verdict({ 'if-match': '"other", "now"' }), 'proceed')
  assert.equal(verdict({ 'if-none-match': 'W/"now"' }), 'not-modified')
  assert.equal(verdict({ 'if-none-match': '"a", "now"' }, 'PUT'), 'precondition-failed')
  assert.equal(verdict({ 'if-none-match': '*' }), 'not-modified')
  assert.equal(evaluate(new Headers({ 'if-match': '*' }), undefined, 'PUT'), 'precondition-failed')
  assert.equal(evaluate(new Headers({ 'if-none-match': '*' }), undefined, 'PUT'), 'proceed')
})

it('ignores a date beside the tag of its kind', () => {
  assert.equal(verdict({ 'if-match': '"now"', 'if-unmodified-since': earlier }), 'proceed')
  assert.equal(verdict({ 'if-none-match': '"other"', 'if-modified-since': later }), 'proceed')
  assert.equal(verdict({ 'if-unmodified-since': earlier }), 'precondition-failed')
  assert.equal(verdict({ 'if-modified-since': date }), 'not-modified')
  assert.equal(verdict({ 'if-modified-since': date }, 'PUT'), 'proceed')
  assert.equal(verdict({ 'if-modified-since': 'yesterday' }), 'proceed')
})

it('trusts If-Range only with a strong tag or an old, equal date (section 13.1.5)', () => {
  const soon = new Date(modified.getTime() + 1000)
  const much = new Date(modified.getTime() + 3_600_000)
  assert.equal(rangeApplies(null, current, much), true)
  assert.equal(rangeApplies('"now"', current, soon), true)
  assert.equal(rangeApplies('W/"now"', current, much), false)
  assert.equal(rangeApplies('"other"', current, much), false)
  assert.equal(rangeApplies(date, current, much), true)
  assert.equal(rangeApplies(date, current, soon), false)
  assert.equal(rangeApplies(later, current, much), false)
  assert.equal(rangeApplies('"now", "other"', current, much), false)
})

it('survives the tags a known client sends', () => {
  assert.deepEqual(parseETags('InvalidETagValue'), [{ weak: false, value: 'InvalidETagValue' }])
  assert.deepEqual(parseETags('"a,b", W/"c"'), [
    { weak: false, value: 'a,b' },
    { weak: true, value: 'c' },
  ])
  fc.assert(fc.property(fc.string(), text => void parseETags(text)))
  fc.assert(
    fc.property(fc.stringMatching(/^[\x21\x23-\x7e]*$/), value => {
      const tag = { weak: false, value }
      const [read] = parseETags(writeETag(tag))
      assert.ok(read !== undefined && read !== '*' && isSame(read as typeof tag, tag))
    }),
  )
})
