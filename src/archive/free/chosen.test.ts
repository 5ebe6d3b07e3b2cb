import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Capture } from '../../model/capture.ts'
import type { ContentId } from '../../model/ids.ts'
import { chosen } from './chosen.ts'
import type { PlannedDeletion } from './free-world.ts'

it('does not depend on the order of the listing, even among captures of one moment', () => {
  const ids = ['c', 'a', 'b', 'd'] as ContentId[]
  const capture = (contentId: ContentId) =>
    ({ contentId, game: '', kind: 'gameClip', captured: new Date(7), locators: [] }) as unknown as Capture
  const judged = new Map(ids.map(contentId => [contentId, { contentId } as PlannedDeletion]))
  const chosenOf = (order: readonly ContentId[]) => {
    const listing = new Map(order.map(id => [id, capture(id)]))
    return chosen(listing, judged, { keepLatest: 1 }, 100, 0)
  }
  const one = chosenOf(ids)
  assert.deepEqual(
    one.captures.map(({ contentId }) => contentId),
    ['a', 'b', 'c'],
  )
  assert.deepEqual(one.stays, [{ contentId: 'd', game: '', reason: 'one of the newest 1' }])
  assert.deepEqual(chosenOf([...ids].reverse()), one)
})
