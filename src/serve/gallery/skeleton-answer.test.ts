import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Sha256, titleId } from '../../model/ids.ts'
import { day, galleryTrial, handKeeper, libraryOf, rowOf } from './gallery.trial.ts'
import { galleryPaths } from './wire/paths.ts'
import { readSkeleton, skeletonTraits } from './wire/skeleton.ts'

const rows = [
  rowOf(0, { kind: 'gameClip', upstream: true, expires: rowOf(0).captured + 90 * day + 1 }),
  rowOf(1, { game: 'Forza', titleId: titleId(7), verified: true, captured: -5000 }),
]

it('says of each capture when it was, what it is and of which game', async () => {
  const art = { of: async () => new Map([['Forza', { path: 'x.jpg', sha256: 'b'.repeat(64) as Sha256 }]]) }
  const ask = galleryTrial({ keeper: handKeeper(libraryOf('v1', rows)), art })
  const response = await ask(galleryPaths.skeleton)
  assert.equal(response.headers.get('etag'), 'W/"v1"')
  const skeleton = readSkeleton(await response.arrayBuffer())
  const newest = rowOf(0).captured / 1000
  assert.deepEqual(skeleton.games, [
    { name: 'Forza', count: 1, newest: 1, art: `art/Forza?v=${'b'.repeat(16)}` },
    { name: 'Halo', count: 1, newest: 0 },
  ])
  assert.deepEqual([...skeleton.captured], [newest, 0], 'before 1970 there were none')
  assert.deepEqual([...skeleton.expires], [newest + (90 * day) / 1000 + 1, 0], 'never too early')
  assert.deepEqual([...skeleton.traits], [skeletonTraits.clip + skeletonTraits.upstream, skeletonTraits.verified])
})

it('is sent once to each browser, until there is another', async () => {
  const keeper = handKeeper(libraryOf('v1', rows))
  const ask = galleryTrial({ keeper })
  const again = await ask(galleryPaths.skeleton, { 'if-none-match': 'W/"v1"' })
  assert.deepEqual([again.status, (await again.bytes()).length], [304, 0])
  keeper.give(libraryOf('v2', rows))
  const other = await ask(galleryPaths.skeleton, { 'if-none-match': 'W/"v1"' })
  assert.equal(readSkeleton(await other.arrayBuffer()).version, 'v2')
})

it('is sent compressed as soon as it is, to whoever takes it so', async () => {
  const ask = galleryTrial({
    keeper: handKeeper(
      libraryOf(
        'v1',
        Array.from({ length: 3000 }, (_, index) => rowOf(index)),
      ),
    ),
  })
  const plain = await (await ask(galleryPaths.skeleton)).bytes()
  for (const [coding, read] of [
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const) {
    const accept = { 'accept-encoding': `${coding}, identity;q=0.5` }
    let response = await ask(galleryPaths.skeleton, accept)
    for (let wait = 0; wait < 500 && !response.headers.has('content-encoding'); wait += 1) {
      await setTimeout(2)
      response = await ask(galleryPaths.skeleton, accept)
    }
    assert.equal(response.headers.get('content-encoding'), coding)
    assert.equal(response.headers.get('vary'), 'accept-encoding')
    assert.deepEqual(Buffer.from(read(await response.bytes())), Buffer.from(plain))
  }
  assert.equal(
    (await ask(galleryPaths.skeleton, { 'accept-encoding': 'br;q=0' })).headers.get('content-encoding'),
    null,
  )
})
