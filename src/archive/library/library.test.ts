import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { captureTraits } from '../../model/capture-traits.ts'
import { contentId, type Sha256, titleId } from '../../model/ids.ts'
import { column } from './column.ts'
import { libraryRow } from './library.trial.ts'
import { type Library, libraryBuilder } from './library.ts'
import type { LibraryRow } from './library-facts.ts'

const row = (id: string, captured: number, more: Partial<LibraryRow> = {}): LibraryRow => {
  const main = { path: `Captures/${id}.png`, size: 1, sha256: 'x' as Sha256 }
  return libraryRow({ contentId: contentId(id), game: 'Halo 10', captured, main, ...more })
}

it('rows become columns, and games are counted', () => {
  const builder = libraryBuilder()
  const hdr = { path: 'Captures/c.jxr', size: 2, sha256: 'y' as Sha256 }
  builder.add(
    row('c', 3000, { hdr, upstream: true, expires: 9000, verified: true, caption: 'Look', titleId: undefined }),
  )
  builder.add(row('b', 2000, { kind: 'gameClip', game: 'Halo 9', expires: 8000, duration: 30, damaged: true }))
  builder.add(row('a', 1000, { titleId: titleId(7) }))
  const library = builder.done('v')
  assert.deepEqual(library.games, [
    { name: 'Halo 9', titleId: undefined, count: 1, newest: 1 },
    { name: 'Halo 10', titleId: 7, count: 2, newest: 0 },
  ])
  assert.deepEqual([...library.gameOf], [1, 0, 1])
  assert.deepEqual([...library.captured], [3000, 2000, 1000])
  assert.deepEqual([...library.expires], [9000, 0, 0], 'what the network has no more does not expire')
  assert.deepEqual(
    [...library.traits],
    [
      captureTraits.hdr + captureTraits.verified + captureTraits.upstream,
      captureTraits.clip + captureTraits.damaged,
      0,
    ],
  )
  assert.deepEqual([...library.hdr], [[0, hdr]])
  assert.deepEqual([...library.captions], [[0, 'Look']])
  assert.deepEqual([...library.durations], [0, 30, 0])
  assert.equal(library.indexOf(contentId('b')), 1)
  assert.equal(library.indexOf(contentId('z')), undefined)
})

it('what is as it was is shared with the library before, and keeps none of them alive', async () => {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc') as () => void
  const of = (before: Library | undefined, version: string, size = 1) => {
    const builder = libraryBuilder(before)
    // Texts that are made anew, as a catalog makes them.
    const id = ['a', version].join('').slice(0, 1)
    builder.add(row(id, 1000, { main: { path: 'Captures/a.png', size, sha256: 'x' as Sha256 } }))
    return builder.done(version)
  }
  const first = of(undefined, '1')
  const [second, changed] = [of(first, '2'), of(first, '3', 2)]
  assert.equal(second.files[0], first.files[0])
  assert.equal(changed.files[0]?.size, 2)
  const forgotten = (() => {
    const library = of(first, '4')
    return [new WeakRef(library), of(library, '5')] as const
  })()
  // A weak reference holds until the end of the turn it was made in.
  await new Promise(resolve => setImmediate(resolve))
  collect()
  assert.equal(forgotten[0].deref(), undefined)
  assert.equal(forgotten[1].indexOf(contentId('a')), 0)
})

it('a column holds as many numbers as come', () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => index * 1.5)
  const given = column(Float64Array)
  for (const number of numbers) given.push(number)
  assert.deepEqual([...given.done()], numbers)
})
