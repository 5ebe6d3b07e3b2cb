/** A cache over feeds that say what they are told to, with a clock that stands still and a memory that stays. */
import { Failure } from '../model/failure.ts'
import type { Feeds, FeedTerms } from '../services/feeds/feeds.ts'
import { gamercardFormat } from '../services/feeds/gamercard.ts'
import { presenceFormat } from '../services/feeds/presence.ts'
import { productFormat } from '../services/feeds/product.ts'
import { cachedFeeds } from './cached-feeds.ts'
import type { FeedMemory } from './feed-notes.ts'

export const minute = 60_000

export interface AskedFeed extends FeedTerms<unknown> {
  readonly feed: keyof Feeds
  readonly subject: string
  readonly at: number
}

export function throttledFor(milliseconds?: number): Failure {
  return new Failure('throttled', 'Too often.', { retryAfter: milliseconds })
}

export function cachedTrial(memory?: FeedMemory) {
  let time = Date.UTC(2026, 0, 1)
  const clock = {
    now: () => new Date(time),
    tick(milliseconds: number) {
      time += milliseconds
    },
  }
  /** `failure`: what is thrown, or a function that tells it. */
  const state: { failure: unknown; unchanged: boolean } = { failure: undefined, unchanged: false }
  const asked: AskedFeed[] = []
  const notes = new Map<string, string>()
  const inMap: FeedMemory = {
    load: name => notes.get(name),
    save: (name, text) => {
      notes.set(name, text)
    },
    forget: name => {
      notes.delete(name)
    },
  }

  async function said<Said>(
    feed: keyof Feeds,
    subject: string,
    format: { write(record: Said): string },
    record: Said,
    terms: FeedTerms<Said> = {},
  ) {
    asked.push({ ...terms, feed, subject, at: time })
    const failure = typeof state.failure === 'function' ? state.failure() : state.failure
    if (failure) throw failure
    if (state.unchanged && terms.known) return { ...terms.known, asked: clock.now() }
    const read = { record, document: format.write(record), mended: [], unknown: [] }
    return { ...read, asked: clock.now(), modified: new Date(0), etag: `"${asked.length}"`, culture: terms.culture }
  }

  const feeds: Feeds = {
    gamercard: (gamertag, terms) =>
      said('gamercard', gamertag, gamercardFormat, { gamertag, score: asked.length, recentGames: [] }, terms),
    presence: (gamertag, terms) =>
      said('presence', gamertag, presenceFormat, { gamertag, info: `${asked.length}` }, terms),
    product: (tid, terms) => said('product', tid, productFormat, { title: `${asked.length}` }, terms),
  }
  return {
    clock,
    state,
    asked,
    notes,
    /** As after a restart: a new one over the same memory. */
    cached: (origin = 'https://feeds.test') => cachedFeeds(feeds, { clock, memory: memory ?? inMap, origin }),
  }
}
