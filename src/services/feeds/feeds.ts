/**
 * The three feeds as whoever reads them sees them. The same type is the client's end, the server's end, a world, an archive's
 * snapshots and the live services of today: what caches, merges or slows down is a function from `Feeds` to `Feeds`.
 */
import type { Culture, Gamercard, Presence, Product, Tid } from '../../model/feeds.ts'

/**
 * Each throws Failure `forbidden` when the player shows nothing to strangers, `missing` when there is nobody and nothing called
 * so (or not in this culture), `throttled` when it was asked too often, `upstream` when the answer is no feed.
 */
export interface Feeds {
  /** Gamertags are looked up without regard to case. */
  gamercard(gamertag: string, terms?: FeedTerms<Gamercard>): Promise<FeedAnswer<Gamercard>>
  presence(gamertag: string, terms?: FeedTerms<Presence>): Promise<FeedAnswer<Presence>>
  product(tid: Tid, terms?: FeedTerms<Product>): Promise<FeedAnswer<Product>>
}

export interface FeedTerms<Said> {
  /** Undefined: the feeds' own default, `en-us`. */
  readonly culture?: Culture | undefined
  /** Past every cache on the way. */
  readonly fresh?: boolean | undefined
  /** An answer to the same question from before: given back, with a new `asked`, when nothing has changed since. */
  readonly known?: FeedAnswer<Said> | undefined
  readonly signal?: AbortSignal | undefined
}

export interface FeedAnswer<Said> {
  readonly record: Said
  /** The XML document as it came, or as it would be served. */
  readonly document: string
  /** When what it says last changed; undefined: not said. */
  readonly modified: Date | undefined
  /** When it was asked for and was so. */
  readonly asked: Date
  /** Entity-tag as written, for {@link FeedTerms.known}. */
  readonly etag?: string | undefined
  /** The culture it is in; undefined: not said. */
  readonly culture?: Culture | undefined
  /** What was wrong with the document and was read all the same, in sentences; empty for a sound one. */
  readonly mended: readonly string[]
  /** Attributes and elements nobody knows here, which are kept. */
  readonly unknown: readonly UnknownPart[]
}

export interface UnknownPart {
  /** `GamerInfo/@motto`, `ProductInfo/Assets/Trailer` */
  readonly path: string
  readonly text: string
}

/** A document read. */
export type FeedReading<Said> = Pick<FeedAnswer<Said>, 'record' | 'mended' | 'unknown'>

/** One of the three, described once: how its documents are written and read. */
export interface FeedFormat<Said> {
  /** Well-formed XML 1.0, its declaration (`encoding="utf-8"`) included; what XML forbids is left out. */
  write(record: Said): string
  /**
   * @param document bytes as they came, or text
   * @throws Failure `throttled` for an empty body, `forbidden` for a document without a root element, `missing` for the gamertag
   *   `??????`, `upstream` for what is no such feed or is hostile
   */
  read(document: Uint8Array | string): FeedReading<Said>
}
