/** What the catalog knows of the feeds. */
import type { Culture } from '../../model/feeds.ts'
import type { TitleId } from '../../model/ids.ts'
import type { ItemFailure } from '../item.ts'
import type { FeedName } from './feed-name.ts'

/** A player's feeds: their archive is a row of snapshots. */
export type PlayerFeed = 'gamercard' | 'presence'
export type FeedKind = PlayerFeed | 'product'

/** A player or a game. */
export interface FeedSubject {
  readonly kind: 'player' | 'product'
  /** What all spellings of its name have in common. */
  readonly key: string
  /** The gamertag, or the tid, as it was met first. */
  readonly name: string
  /** Everything of it stands below: an archive path. Decided once for ever. */
  readonly folder: string
}

/** One feed as the catalog knows it: a player's, or a game's in one culture. */
export interface FeedFact {
  readonly subject: FeedSubject
  readonly feed: FeedKind
  /** Of a game. */
  readonly culture: Culture | undefined
  /** The document that says what the network said last; undefined: none stands. */
  readonly path: string | undefined
  /** When the network last said so, or that there is nothing. */
  readonly asked: Date | undefined
  /** As the network said with the document, for asking again. */
  readonly etag: string | undefined
  readonly modified: Date | undefined
  /** The network was asked last and has no such game. */
  readonly missing: boolean
  readonly failure: ItemFailure | undefined
  /** Artwork that its document names and that could not be had yet: addresses, and why. */
  readonly openArtwork: readonly OpenArtwork[]
}

export interface OpenArtwork {
  readonly address: string
  /** Undefined: not tried yet. */
  readonly failure: ItemFailure | undefined
}

export interface FeedCounts {
  /** With at least one snapshot. */
  readonly players: number
  readonly snapshots: number
  /** Documents of games, each culture by itself. */
  readonly products: number
  readonly artwork: number
  /** Feeds that could not be had when they were asked for last, and games of which artwork is missing. */
  readonly failed: number
  /** Players' feeds and games of which a file is known to be damaged or missing. */
  readonly damaged: number
}

export interface FeedReader {
  feedSubject(kind: FeedSubject['kind'], key: string): Promise<FeedSubject | undefined>
  /** Does a player or game have this folder, in any letter case? */
  feedFolderTaken(folder: string): Promise<boolean>
  feed(item: FeedName, culture?: Culture): Promise<FeedFact | undefined>
  /** A player's feed is one, a game has one for each culture. By culture. */
  feedsOf(item: FeedName): Promise<readonly FeedFact[]>
  /** By item and culture, `limit` at most, after the fact `after`. `failed`: only those with a failure, or with open artwork. */
  feeds(filter: { readonly failed?: boolean }, limit: number, after?: FeedFact): Promise<readonly FeedFact[]>
  feedCounts(): Promise<FeedCounts>
  /** Of all games met in captures. */
  titleIds(): Promise<readonly TitleId[]>
}

export interface FeedWriter extends FeedReader {
  addFeedSubject(subject: FeedSubject): Promise<void>
  /** Adds a feed, or what is known of it now. */
  setFeed(fact: FeedFact): Promise<void>
}

/** Changes with each change of a feed: a small fact for whoever keeps an index of them. */
export const feedsNote = 'feeds'

/** Belongs into each write that changes what stands. */
export async function noteFeeds(facts: FeedWriter & NoteWriter): Promise<void> {
  await facts.setNote(feedsNote, `${Number((await facts.note(feedsNote)) ?? 0) + 1}`)
}

interface NoteWriter {
  note(name: string): Promise<string | undefined>
  setNote(name: string, value: string): Promise<void>
}
