import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../model/failure.ts'
import { type Doubts, resumePoint, setResume, whatComes } from './resume.ts'

const resume = { offset: 10, validator: '"a"' }
const comes = (status: number, headers: Record<string, string>, doubts: Doubts = { ranges: 0 }, listed?: number) =>
  whatComes('clip', { status, headers: new Headers(headers) }, resume, doubts, listed)
const upstream = (thrown: unknown) => thrown instanceof Failure && thrown.code === 'upstream'

test('only what has a strong validator is gone on with, behind If-Range, and by who answers ranges', () => {
  assert.deepEqual(resumePoint({ size: 10, validator: '"a"' }, { ranges: 1 }), resume)
  assert.equal(resumePoint({ size: 10, validator: '"a"' }, { ranges: 2 }), undefined)
  assert.equal(resumePoint({ size: 10, validator: undefined }, { ranges: 0 }), undefined)
  assert.equal(resumePoint({ size: 0, validator: '"a"' }, { ranges: 0 }), undefined)
  const headers = new Headers()
  setResume(headers, resume)
  assert.deepEqual(Object.fromEntries(headers), { range: 'bytes=10-', 'if-range': '"a"' })
})

test('the rest is taken only from where it was asked for, of the same object', () => {
  assert.equal(comes(206, { 'content-range': 'bytes 10-19/20', etag: '"a"' }), 'rest')
  assert.equal(comes(206, { 'content-range': 'bytes 10-19/20' }, undefined, 20), 'rest')
  const wrong: [Record<string, string>, number?][] = [
    [{ 'content-range': 'bytes 10-19/20', etag: '"b"' }],
    [{ 'content-range': 'bytes 10-19/20', etag: 'W/"a"' }],
    [{ 'content-range': 'bytes 9-19/20', etag: '"a"' }],
    [{ 'content-range': 'bytes 10-19/20', etag: '"a"' }, 21],
    [{ etag: '"a"' }],
  ]
  for (const [headers, listed] of wrong) {
    const doubts = { ranges: 0 }
    assert.throws(() => comes(206, headers, doubts, listed), upstream)
    assert.equal(doubts.ranges, 1)
  }
})

test('the same object from its start is taken when it comes for the second time, another at once', () => {
  const doubts = { ranges: 0 }
  assert.throws(() => comes(200, { etag: '"a"' }, doubts), upstream)
  assert.equal(comes(200, { etag: '"a"' }, doubts), 'whole')
  assert.equal(comes(200, { etag: '"b"' }), 'whole')
  assert.equal(comes(200, { etag: '"a"', 'content-encoding': 'gzip' }), 'whole')
})

test('nothing is left only when what is there is as long as the object; every other answer is a refusal', () => {
  assert.equal(comes(416, { 'content-range': 'bytes */10', etag: '"a"' }), 'nothing')
  for (const headers of [{ 'content-range': 'bytes */9' }, { 'content-range': 'bytes */10', etag: '"b"' }, {}]) {
    const doubts = { ranges: 0 }
    assert.throws(() => comes(416, headers as Record<string, string>, doubts), upstream)
    assert.equal(doubts.ranges, 2)
  }
  for (const status of [304, 404, 503]) assert.equal(comes(status, {}), 'refusal')
  assert.equal(
    whatComes('clip', { status: 206, headers: new Headers() }, undefined, { ranges: 0 }),
    'refusal',
    'a part that nobody asked for',
  )
})
