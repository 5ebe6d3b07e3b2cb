import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeETag } from '../../http/etag.ts'
import { presenceFormat } from './presence.ts'
import { ready } from './ready.ts'

const answer = (document: string, modified?: Date) => ({ document, record: { gamertag: 'A' }, modified, mended: [] })

test('bytes are made once for as long as the answer is the same', () => {
  const bytesOf = ready(presenceFormat)
  const first = bytesOf('a', answer('<a/>', new Date(5)))
  assert.equal(bytesOf('a', answer('<a/>', new Date(5))), first)
  const later = bytesOf('a', answer('<a/>', new Date(6)))
  assert.deepEqual([later.modified, writeETag(later.etag)], [new Date(6), writeETag(first.etag)])
  const other = bytesOf('a', answer('<b/>', new Date(6)))
  assert.notEqual(writeETag(other.etag), writeETag(first.etag))
  assert.notEqual(bytesOf('b', answer('<b/>', new Date(6))), other, 'each question has its own')
})

test('the oldest go, when there are too many or too large ones', () => {
  for (const [count, size] of [
    [4096, 10],
    [40, 400_000],
  ] as const) {
    const bytesOf = ready(presenceFormat)
    const document = `<a>${'x'.repeat(size)}</a>`
    const first = bytesOf('0', answer(document))
    assert.equal(bytesOf('0', answer(document)), first)
    for (let index = 1; index <= count; index += 1) bytesOf(`${index}`, answer(document))
    const last = bytesOf(`${count}`, answer(document))
    assert.equal(bytesOf(`${count}`, answer(document)), last)
    assert.notEqual(bytesOf('0', answer(document)), first)
  }
})

test('an answer larger than all that may be kept is an answer', () => {
  const huge = answer(`<a>${'x'.repeat(9_000_000)}</a>`)
  const bytesOf = ready(presenceFormat)
  assert.equal(bytesOf('a', huge).size, huge.document.length)
  assert.equal(bytesOf('a', huge).size, huge.document.length)
})
