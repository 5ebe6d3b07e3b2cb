import assert from 'node:assert/strict'
import { it } from 'node:test'
import { trialLibrary } from '../../archive/views/library.trial.ts'
import { views } from '../../archive/views/views.ts'
import { findPlace } from './find-place.ts'
import { viewBounds, viewTree } from './view-tree.ts'

const library = await trialLibrary([
  { id: 'aaaaaaaa', captured: '2026-01-02T03:04:05Z', clip: true },
  { id: 'bbbbbbbb', captured: '2026-01-01T03:04:05Z', hdr: true },
])
const tree = viewTree(views(library, { zone: 'utc', most: viewBounds('/dav') }), async path => path)

it('shows the views with what the catalog knows', () => {
  assert.deepEqual(
    tree.folders().map(each => each.name),
    ['By date', 'By game', 'By kind'],
  )
  const game = findPlace(tree, '/By%20game/Halo/')
  assert.ok(game && 'files' in game)
  assert.equal(game.modified.toISOString(), '2026-01-02T03:04:05.000Z', 'of its newest capture')
  assert.deepEqual(
    game.files().map(({ contentType, size, created }) => [contentType, size, created.toISOString()]),
    [
      ['image/png', 10, '2026-01-01T03:04:05.000Z'],
      ['image/vnd.ms-photo', 20, '2026-01-01T03:04:05.000Z'],
      ['video/mp4', 10, '2026-01-02T03:04:05.000Z'],
    ],
  )
})

it('finds every file that it shows, under its own name alone', async () => {
  for (const file of (findPlace(tree, '/By%20kind/Clips/2026') as typeof tree).files()) {
    const found = findPlace(tree, `/By%20kind/Clips/2026/${encodeURIComponent(file.name)}`)
    assert.ok(found && 'look' in found && found.name === file.name)
    await assert.rejects(found.look(), { code: 'missing' })
  }
  for (const path of ['/By%20kind/Clips/2026/', '/By%20kind/clips/2026']) assert.ok(findPlace(tree, path))
  for (const path of ['/By%20kind/Clips/2026/none.mp4', '/Halo']) assert.equal(findPlace(tree, path), undefined)
})
