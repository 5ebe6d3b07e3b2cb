import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { feedIndex, type IndexedFeed, indexName } from '../archive/feeds/feed-index.ts'
import { playerKey, readSnapshotPath } from '../archive/feeds/feed-layout.ts'
import type { Catalog } from '../archive/ports.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import { defaultCulture, tidKey } from '../model/feeds.ts'
import { RecentMap } from '../model/recent-map.ts'
import type { FeedAnswer, FeedFormat, Feeds, FeedTerms } from '../services/feeds/feeds.ts'
import { feedFormats } from './feed-formats.ts'

/** An archive that is read. */
export interface ArchivedFeeds {
  readonly root: string
  readonly catalog: Catalog
  readonly clock: Pick<Clock, 'now'>
  /** Answers say when the network said so, not when the archive was asked: for whoever makes an archive of them. */
  readonly asThen?: boolean
}

/**
 * The feeds as an archive has them: of players the newest snapshot, of games the document in a culture. What is not archived is
 * `missing`, what is not as it was archived `corrupt`. Nothing is written; what the archive learns meanwhile is seen at once.
 */
export function archiveFeeds({ root, catalog, clock, asThen = false }: ArchivedFeeds): Feeds {
  const index = feedIndex(catalog)
  // Documents by hash: a snapshot never changes, and a game that is written anew has another one.
  const read = new RecentMap<string, FeedAnswer<unknown>>({ entries: most })

  async function answer<Said>(
    name: string,
    format: FeedFormat<Said>,
    terms: FeedTerms<Said>,
  ): Promise<FeedAnswer<Said>> {
    const found = (await index.current()).get(name)
    if (!found) throw new Failure('missing', `The archive has no ${name}.`)
    const etag = `"${found.sha256.slice(0, 32)}"`
    const snapshot = readSnapshotPath(found.path)?.at
    const asked = (asThen ? (snapshot ?? found.fact.asked) : undefined) ?? clock.now()
    if (terms.known?.etag === etag) return { ...terms.known, asked }
    const known = read.get(found.sha256) ?? (await document(root, found, format))
    read.set(found.sha256, known)
    const { culture } = found.fact
    return { ...(known as FeedAnswer<Said>), asked, modified: snapshot ?? found.fact.modified, etag, culture }
  }

  return {
    gamercard: (gamertag, terms = {}) =>
      answer(indexName('gamercard', playerKey(gamertag)), feedFormats.gamercard, terms),
    presence: (gamertag, terms = {}) => answer(indexName('presence', playerKey(gamertag)), feedFormats.presence, terms),
    product: (tid, terms = {}) =>
      answer(indexName('product', tidKey(tid), terms.culture ?? defaultCulture), feedFormats.product, terms),
  }
}

async function document<Said>(
  root: string,
  { path, sha256, fact }: IndexedFeed,
  format: FeedFormat<Said>,
): Promise<FeedAnswer<Said>> {
  const bytes = await readFile(join(root, path)).catch(() => undefined)
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new Failure('corrupt', `${path} is not as it was archived. Run xbox-drive verify --repair.`)
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { ...format.read(bytes), document: text, asked: fact.asked ?? new Date(0), modified: fact.modified }
}

/** Documents kept: a few megabytes. */
const most = 2000
