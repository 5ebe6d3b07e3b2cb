import assert from 'node:assert/strict'
import { it } from 'node:test'
import { galleryTrial, handKeeper, libraryOf, rowOf } from './gallery.trial.ts'
import type { Refused, TilePage } from './wire/answers.ts'
import { galleryPaths } from './wire/paths.ts'

const rows = [rowOf(0), rowOf(1, { kind: 'gameClip', duration: 30, caption: 'Look' }), rowOf(2)]
const json = async <Said>(response: Response) => (await response.json()) as Said

it('a stretch of the library, as far as it goes', async () => {
  const ask = galleryTrial({ keeper: handKeeper(libraryOf('v 1', rows)) })
  const response = await ask(galleryPaths.tiles('v 1', 1, 128))
  assert.match(response.headers.get('cache-control') ?? '', /immutable/)
  assert.deepEqual(await json<TilePage>(response), {
    version: 'v 1',
    from: 1,
    tiles: [
      { contentId: rows[1]?.contentId, bytes: 1001, duration: 30, caption: 'Look' },
      { contentId: rows[2]?.contentId, bytes: 1002, duration: 0 },
    ],
  })
})

it('of the library that is, and of the one before it; no other', async () => {
  const keeper = handKeeper(libraryOf('v1', rows))
  const ask = galleryTrial({ keeper })
  keeper.give(libraryOf('v2', rows))
  for (const version of ['v1', 'v2']) assert.equal((await ask(galleryPaths.tiles(version, 0, 1))).status, 200, version)
  keeper.give(libraryOf('v3', rows))
  const response = await ask(galleryPaths.tiles('v1', 0, 1))
  assert.equal(response.status, 409)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.match((await json<Refused>(response)).errorMessage, /Read the skeleton again/)
})

it('what is no stretch is refused', async () => {
  const ask = galleryTrial({})
  for (const query of [
    '',
    'version=v1',
    'version=v1&from=-1&count=1',
    'version=v1&from=0&count=1001',
    'version=v1&from=1e3&count=1',
    'version=%&from=0&count=1',
  ])
    assert.equal((await ask(`api/tiles?${query}`)).status, 400, query)
})
