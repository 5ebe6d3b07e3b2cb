import { Failure } from '../../model/failure.ts'
import { type Product, tid } from '../../model/feeds.ts'
import { artworkOf, artworkPaths } from './artwork.ts'
import type { FeedFact } from './feed-facts.ts'
import type { FeedName } from './feed-name.ts'
import type { FeedWorld } from './feed-pull.ts'
import { fetchArtwork } from './fetch-artwork.ts'
import { keepProduct } from './keep-product.ts'
import { standingDocument } from './standing-document.ts'

/**
 * Brings the damaged files of a game anew, as the network has them now.
 *
 * @throws Failure of the first that cannot be had, once the others are tried; `missing` for a snapshot: what was said then is
 * said no more
 */
export async function repairFeed(world: FeedWorld, item: FeedName): Promise<void> {
  const feeds = await world.catalog.read(facts => facts.feedsOf(item))
  const damaged = await world.catalog.read(async facts => (await facts.filesOf(item)).filter(file => file.damage))
  const games = feeds.filter(({ feed }) => feed === 'product')
  if (games.length === 0) {
    throw new Failure(
      'missing',
      'a snapshot of the past cannot be fetched again. To do without it, delete its file and run xbox-drive rebuild.',
    )
  }
  const failures: Failure[] = []
  const each = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (thrown) {
      world.signal.throwIfAborted()
      failures.push(Failure.from(thrown))
    }
  }
  for (const fact of games) {
    if (damaged.some(({ path }) => path === fact.path)) await each(() => repairProduct(world, fact))
  }
  const lost = new Set(damaged.filter(({ role }) => role === 'Artwork').map(({ path }) => path))
  for (const fact of games) {
    const document = (await standingDocument<Product>(world, fact))?.document
    for (const address of document ? artworkOf(document.record) : []) {
      const path = artworkPaths(fact.subject, address).find(each => lost.has(each))
      if (path === undefined) continue
      lost.delete(path)
      await each(() => fetchArtwork(world, fact.subject, address))
    }
  }
  if (lost.size > 0) failures.push(new Failure('missing', 'its document names that picture no more.'))
  if (failures[0]) throw failures[0]
}

async function repairProduct(world: FeedWorld, fact: FeedFact): Promise<void> {
  const { source, signal } = world
  const said = await source.product(tid(fact.subject.name), { culture: fact.culture, fresh: true, signal })
  const { asked, etag, modified } = said
  await keepProduct(world, { ...fact, asked, etag, modified, missing: false, failure: undefined }, said.document)
}
