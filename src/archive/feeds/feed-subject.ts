import type { Culture, Tid } from '../../model/feeds.ts'
import { tidKey } from '../../model/feeds.ts'
import type { Catalog } from '../ports.ts'
import type { FeedFact, FeedKind, FeedSubject } from './feed-facts.ts'
import { feedName, newSubject, playerKey } from './feed-layout.ts'

/** A feed of which nothing is known yet. */
export function newFeed(subject: FeedSubject, feed: FeedKind, culture?: Culture): FeedFact {
  const unsaid = { path: undefined, asked: undefined, etag: undefined, modified: undefined, failure: undefined }
  return { subject, feed, culture, ...unsaid, missing: false, openArtwork: [] }
}

/** What is known of a feed; undefined when its player or game was never met. */
export async function knownFeed(
  catalog: Catalog,
  named: { readonly gamertag: string } | { readonly tid: Tid },
  feed: FeedKind,
  culture?: Culture,
): Promise<FeedFact | undefined> {
  const [kind, key] =
    'tid' in named ? (['product', tidKey(named.tid)] as const) : (['player', playerKey(named.gamertag)] as const)
  return await catalog.read(async facts => {
    const subject = await facts.feedSubject(kind, key)
    return subject && ((await facts.feed(feedName(subject, feed), culture)) ?? newFeed(subject, feed, culture))
  })
}

/** Adds a player or game; its folder is decided now. */
export async function addSubject(
  catalog: Catalog,
  named: { readonly gamertag: string } | { readonly tid: Tid },
): Promise<FeedSubject> {
  return await catalog.write(async facts => {
    const subject = await newSubject(named, folder => facts.feedFolderTaken(folder))
    const known = await facts.feedSubject(subject.kind, subject.key)
    if (!known) await facts.addFeedSubject(subject)
    return known ?? subject
  })
}
