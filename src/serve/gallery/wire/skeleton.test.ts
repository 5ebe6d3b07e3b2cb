import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { readSkeleton, writeSkeleton } from './skeleton.ts'

const word = fc.integer({ min: 0, max: 0xffffffff })

it('what is read is what was written', () => {
  const captures = fc.array(fc.tuple(word, word, word, fc.integer({ min: 0, max: 255 })))
  const games = fc.array(
    fc.record({ name: fc.string({ unit: 'binary' }), count: word, newest: word }, { noNullPrototype: true }),
  )
  fc.assert(
    fc.property(captures, games, fc.string(), (rows, said, version) => {
      const skeleton = {
        version,
        games: said,
        count: rows.length,
        captured: Uint32Array.from(rows, row => row[0]),
        expires: Uint32Array.from(rows, row => row[1]),
        gameOf: Uint32Array.from(rows, row => row[2]),
        traits: Uint8Array.from(rows, row => row[3]),
      }
      assert.deepEqual(readSkeleton(writeSkeleton(skeleton).buffer as ArrayBuffer), skeleton)
    }),
  )
})

it('anything else is refused', () => {
  assert.throws(() => readSkeleton(new ArrayBuffer(12)), /no skeleton/)
})
