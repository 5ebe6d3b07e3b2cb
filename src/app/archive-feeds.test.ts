import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { card, feedTrial, presence, setClock } from '../../test/trial/feed-trial.ts'
import { type Culture, tid } from '../model/feeds.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { archiveFeeds } from './archive-feeds.ts'
import { feedFormats } from './feed-formats.ts'

const product = { title: 'Seven™', price: 9.5 }

/** The real documents. */
function source(said: { gamercard: ReturnType<typeof card>; presence: ReturnType<typeof presence> }, now: () => Date) {
  const answer = (feed: keyof typeof feedFormats, record: unknown) => {
    const document = feedFormats[feed].write(record as never)
    return { ...feedFormats[feed].read(document), document, asked: now(), modified: undefined } as never
  }
  return {
    gamercard: async () => answer('gamercard', said.gamercard),
    presence: async () => answer('presence', said.presence),
    product: async () => answer('product', product),
  } satisfies Pick<Feeds, 'gamercard' | 'presence' | 'product'>
}

it('gives the newest snapshots and the games of a culture, as they came, and sees at once what is new', async test => {
  const clock = setClock()
  const recentGames = [{ name: 'Seven', tid: tid('%37') }]
  const said = { gamercard: card({ recentGames }), presence: presence() }
  const at = await feedTrial(test, { clock, source: source(said, clock.now) })
  let readings = 0
  const catalog = {
    ...at.catalog,
    read: ((work: never) => ((readings += 1), at.catalog.read(work))) as typeof at.catalog.read,
  }
  const feeds = archiveFeeds({ root: at.root, catalog, clock })
  await assert.rejects(feeds.gamercard('Tonic'), { code: 'missing' })
  await at.pull({}, { readers: feedFormats })

  const first = await feeds.gamercard('TONIC')
  assert.deepEqual([first.record, first.document], [said.gamercard, feedFormats.gamercard.write(said.gamercard)])
  assert.deepEqual([first.modified, first.asked], [clock.now(), clock.now()])
  assert.equal((await feeds.presence('tonic')).record.info, said.presence.info)
  assert.deepEqual((await feeds.product(tid('7'))).record, product)
  assert.equal((await feeds.product(tid('7'))).culture, 'en-us')
  await assert.rejects(feeds.product(tid('7'), { culture: 'ja-jp' as Culture }), { code: 'missing' })
  await assert.rejects(feeds.presence('nobody'), { code: 'missing' })

  readings = 0
  clock.ahead(5000)
  const again = await feeds.gamercard('tonic', { known: first })
  assert.deepEqual([again.record === first.record, again.asked, readings], [true, clock.now(), 1])

  said.gamercard = card({ score: 9999, recentGames })
  await at.pull({}, { readers: feedFormats })
  const later = await feeds.gamercard('tonic', { known: first })
  assert.deepEqual([later.record.score, later.modified, later.etag === first.etag], [9999, clock.now(), false])
})

it('serves nothing that is not as it was archived', async test => {
  const clock = setClock()
  const at = await feedTrial(test, { clock, source: source({ gamercard: card(), presence: presence() }, clock.now) })
  await at.pull({}, { readers: feedFormats })
  writeFileSync(
    join(at.root, 'Feeds/Tonic/gamercard/2026-03-01 10.00.00.xml'),
    feedFormats.gamercard.write(card({ score: 1 })),
  )
  await assert.rejects(archiveFeeds({ root: at.root, catalog: at.catalog, clock }).gamercard('Tonic'), {
    code: 'corrupt',
  })
})
