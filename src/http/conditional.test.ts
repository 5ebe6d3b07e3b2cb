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

it('holds no date against what has none', () => {
  const undated = { ...current, modified: undefined }
  const on = (headers: Record<string, string>) => evaluate(new Headers(headers), undated, 'GET')
  assert.equal(on({ 'if-modified-since': later }), 'proceed')
  assert.equal(on({ 'if-unmodified-since': earlier }), 'proceed')
  assert.equal(on({ 'if-none-match': '"now"' }), 'not-modified')
  assert.equal(rangeApplies(date, undated, new Date()), false)
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

/** Section 13.2.2 step by step, with tags as they are written. */
function naive(headers: Record<string, string>, method: string, tag: string, at: number): string {
  const list = (name: string) => headers[name]?.split(',').map(each => each.trim())
  const date = (name: string) => (headers[name] === undefined ? Number.NaN : Date.parse(headers[name]))
  const [match, none] = [list('if-match'), list('if-none-match')]
  const reads = method === 'GET' || method === 'HEAD'
  const now = Math.floor(at / 1000) * 1000
  // 1. If-Match; 2. If-Unmodified-Since in its absence.
  if (match && !match.includes('*') && !match.includes(tag)) return 'precondition-failed'
  if (!match && now > date('if-unmodified-since')) return 'precondition-failed'
  // 3. If-None-Match; 4. If-Modified-Since in its absence, for GET and HEAD.
  if (none && (none.includes('*') || none.some(each => each.replace(/^W\//, '') === tag))) {
    return reads ? 'not-modified' : 'precondition-failed'
  }
  if (!none && reads && now <= date('if-modified-since')) return 'not-modified'
  return 'proceed'
}

it('decides as a naive reading of the RFC does (section 13.2.2)', () => {
  const tags = fc.oneof(
    fc
      .array(fc.constantFrom('"now"', 'W/"now"', '"old"', 'W/"old"'), { minLength: 1, maxLength: 3 })
      .map(each => each.join(', ')),
    fc.constant('*'),
  )
  const dates = fc.oneof(fc.constantFrom(date, later, earlier), fc.constant('yesterday'))
  const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
  const all = fc.record({
    'if-match': some(tags),
    'if-none-match': some(tags),
    'if-modified-since': some(dates),
    'if-unmodified-since': some(dates),
  })
  const seen = new Set<string>()
  fc.assert(
    fc.property(all, fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE'), (said, method) => {
      const headers = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >
      const right = naive(headers, method, '"now"', modified.getTime())
      seen.add(`${method} ${right}`)
      assert.equal(evaluate(new Headers(headers), current, method), right)
    }),
    { numRuns: 2000 },
  )
  assert.equal(seen.size, 10)
})
