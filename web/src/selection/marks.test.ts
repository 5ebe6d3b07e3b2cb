import assert from 'node:assert/strict'
import { it } from 'node:test'
import { carriedMarks, indexesOf, marked, markedIn, noneOf } from './marks.ts'

const shown = Uint32Array.of(1, 3, 5, 7, 9)

it('ranges of what is shown are selected and taken back, and counted once', () => {
  const none = noneOf(10)
  const some = marked(none, shown, 1, 4, true)
  assert.deepEqual([...indexesOf(some)], [3, 5, 7])
  assert.equal(none.count, 0, 'the one before is as it was')
  const more = marked(some, shown, 0, 3, true)
  assert.deepEqual([...indexesOf(more)], [1, 3, 5, 7])
  assert.equal(more.count, 4)
  assert.deepEqual([...indexesOf(marked(more, shown, 0, 2, false))], [5, 7])
  assert.deepEqual([...indexesOf(marked(none, shown, -5, 99, true))], [...shown])
})

it('what is selected and not shown stays', () => {
  const some = marked(noneOf(10), Uint32Array.of(0, 2), 0, 2, true)
  assert.equal(markedIn(some, shown, 0, 5), 0)
  assert.deepEqual([...indexesOf(marked(some, shown, 0, 1, true))], [0, 1, 2])
  assert.equal(markedIn(marked(some, shown, 0, 2, true), shown, 0, 5), 2)
})

it('goes over to the next library', () => {
  const some = marked(noneOf(4), Uint32Array.of(0, 1, 2, 3), 1, 4, true)
  const next = carriedMarks(some, Int32Array.of(2, 3, -1, 4), 5)
  assert.deepEqual([...indexesOf(next)], [3, 4])
  assert.equal(next.count, 2)
})
