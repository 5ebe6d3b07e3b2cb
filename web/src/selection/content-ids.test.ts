import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { contentIdsOf } from './content-ids.ts'

/** A server with so many captures, and what it was asked. */
function served(count: number) {
  const asked: number[] = []
  let most = 0
  let now = 0
  const ask = async (from: number, wanted: number) => {
    asked.push(wanted)
    most = Math.max(most, ++now)
    await new Promise(setImmediate)
    now--
    const length = Math.max(0, Math.min(wanted, count - from))
    return { tiles: Array.from({ length }, (_, i) => ({ contentId: `c${from + i}`, bytes: 0, duration: 0 })) }
  }
  return { ask, asked, most: () => most }
}

it('everything that is selected is asked for by thousands, some at a time', async () => {
  const { ask, asked, most } = served(10_500)
  const all = Uint32Array.from({ length: 10_500 }, (_, i) => i)
  const ids = await contentIdsOf(all, () => undefined, ask)
  assert.deepEqual([ids.length, ids[0], ids.at(-1)], [10_500, 'c0', 'c10499'])
  assert.deepEqual([asked.length, Math.max(...asked)], [11, 1000])
  assert.equal(most(), 3)
})

it('whatever is selected and whatever is known, each gets its own, and only what is unknown is asked for', async () => {
  const selection = fc.uniqueArray(fc.nat(5000), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(selection, fc.nat(3), async (chosen, part) => {
      const indexes = Uint32Array.from(chosen).sort()
      const { ask, asked } = served(5001)
      const known = (index: number) => (index % 4 < part ? `c${index}` : undefined)
      const ids = await contentIdsOf(indexes, known, ask)
      assert.deepEqual(
        ids,
        Array.from(indexes, index => `c${index}`),
      )
      assert.equal(
        asked.length > 0,
        indexes.some(index => known(index) === undefined),
      )
      assert.ok(asked.every(count => count > 0 && count <= 1000))
    }),
    { numRuns: 60 },
  )
})

it('a library that has become smaller gives no selection with holes', async () => {
  const { ask } = served(3)
  await assert.rejects(
    contentIdsOf(Uint32Array.of(1, 2, 3), () => undefined, ask),
    /has changed/,
  )
})
