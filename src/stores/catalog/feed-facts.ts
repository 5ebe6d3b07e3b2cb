import type { DatabaseSync } from 'node:sqlite'
import type { FeedCounts, FeedFact, FeedKind, FeedSubject, FeedWriter } from '../../archive/feeds/feed-facts.ts'
import { feedName } from '../../archive/feeds/feed-layout.ts'
import type { ItemFailure } from '../../archive/item.ts'
import { pathKey } from '../../archive/safe-name.ts'
import type { Culture } from '../../model/feeds.ts'
import type { TitleId } from '../../model/ids.ts'
import { feedColumns, feedTables } from './feed-statements.ts'
import { dateOf, failureOf, type Row, writtenFailure } from './rows.ts'
import type { Statements } from './statements.ts'

/** The facts of the feeds over an open database. */
export function feedFacts(database: DatabaseSync, sql: Statements): FeedWriter {
  return {
    async feedSubject(kind, key) {
      const row = sql.feedSubject.get(kind, key) as Row | undefined
      return row && subjectOf(row)
    },
    async feedFolderTaken(folder) {
      return (sql.feedFolderTaken.get(pathKey(folder)) as Row).taken === 1
    },
    async feed(item, culture) {
      const row = sql.feed.get(item, culture ?? '') as Row | undefined
      return row && feedFactOf(row)
    },
    feedsOf: async item => (sql.feedsOf.all(item) as Row[]).map(feedFactOf),
    async feeds({ failed }, limit, after) {
      const wanted = failed ? '(failure IS NOT NULL OR artwork IS NOT NULL) AND' : ''
      const text = `SELECT ${feedColumns} FROM ${feedTables} WHERE ${wanted} (item, culture) > (?, ?)
        ORDER BY item, culture LIMIT ?`
      const last = after ? [feedName(after.subject, after.feed), after.culture ?? ''] : ['', '']
      return (database.prepare(text).all(...last, limit) as Row[]).map(feedFactOf)
    },
    async feedCounts() {
      const files = new Map((sql.feedFiles.all() as Row[]).map(row => [row.role, row.count as number]))
      const count = (row: unknown) => (row as Row).count as number
      return {
        players: count(sql.feedPlayers.get()),
        snapshots: (files.get('Gamercard') ?? 0) + (files.get('Presence') ?? 0),
        products: files.get('Product') ?? 0,
        artwork: files.get('Artwork') ?? 0,
        failed: count(sql.failedFeeds.get()),
        damaged: count(sql.damagedFeeds.get()),
      } satisfies FeedCounts
    },
    titleIds: async () => (sql.titleIds.all() as Row[]).map(row => row.title_id as TitleId),
    async addFeedSubject({ kind, key, name, folder }) {
      sql.addFeedSubject.run({ kind, key, name, folder, folder_key: pathKey(folder) })
    },
    async setFeed(fact) {
      sql.setFeed.run(feedRow(fact))
    },
  }
}

function subjectOf(row: Row): FeedSubject {
  return {
    kind: row.kind as FeedSubject['kind'],
    key: row.key as string,
    name: row.name as string,
    folder: row.folder as string,
  }
}

function feedFactOf(row: Row): FeedFact {
  const artwork = row.artwork === null ? [] : (JSON.parse(row.artwork as string) as [string, string | null][])
  return {
    subject: subjectOf(row),
    feed: row.feed as FeedKind,
    culture: row.culture === '' ? undefined : (row.culture as Culture),
    path: (row.path as string | null) ?? undefined,
    asked: dateOf(row.asked),
    etag: (row.etag as string | null) ?? undefined,
    modified: dateOf(row.modified),
    missing: row.missing === 1,
    failure: row.failure === null ? undefined : failureOf(row.failure as string),
    openArtwork: artwork.map(([address, failure]) => ({
      address,
      failure: failure === null ? undefined : failureOf(failure),
    })),
  }
}

function feedRow({ subject, feed, culture, openArtwork, ...fact }: FeedFact): Row {
  const written = (failure: ItemFailure | undefined) => (failure ? writtenFailure(failure) : null)
  return {
    item: feedName(subject, feed),
    culture: culture ?? '',
    feed,
    kind: subject.kind,
    key: subject.key,
    path: fact.path ?? null,
    asked: fact.asked?.getTime() ?? null,
    etag: fact.etag ?? null,
    modified: fact.modified?.getTime() ?? null,
    missing: fact.missing ? 1 : 0,
    failure: written(fact.failure),
    artwork:
      openArtwork.length === 0
        ? null
        : JSON.stringify(openArtwork.map(({ address, failure }) => [address, written(failure)])),
  }
}
