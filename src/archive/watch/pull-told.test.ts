import assert from 'node:assert/strict'
import { it } from 'node:test'
import { contentId } from '../../model/ids.ts'
import type { FeedName } from '../feeds/feed-name.ts'
import { pullTold } from './pull-told.ts'
import type { Told } from './watch-world.ts'

it('tells of captures one by one, of the rest only what failed, and of that once', () => {
  const heard: Told[] = []
  const told = pullTold(event => heard.push(event))
  const [clip, card] = [contentId('0b2a0559'), 'Feeds/Tonic/gamercard' as FeedName]
  const failure = { code: 'upstream', message: 'It came torn.', retryAt: undefined } as const
  for (const item of [clip, card]) {
    told.report({ event: 'failed', item, label: 'PGR3', failure })
    told.report({ event: 'failed', item, label: 'PGR3', failure })
    told.report({ event: 'archived', item, label: 'PGR3', path: 'a', bytes: 1 })
  }
  told.report({ event: 'failed', item: clip, label: 'PGR3', failure })
  const failed = { event: 'failed', code: 'upstream' }
  assert.deepEqual(heard, [
    { ...failed, message: 'It came torn.', contentId: clip },
    { event: 'archived', contentId: clip, game: 'PGR3', path: 'a', bytes: 1 },
    { ...failed, message: 'Feeds/Tonic/gamercard: It came torn.' },
    { ...failed, message: 'It came torn.', contentId: clip },
  ])
})
