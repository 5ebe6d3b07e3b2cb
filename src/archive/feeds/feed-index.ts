import type { Catalog } from '../ports.ts'
import { type FeedFact, feedsNote } from './feed-facts.ts'

/** A document that stands: what the network said last. */
export interface IndexedFeed {
  readonly fact: FeedFact
  readonly path: string
  readonly sha256: string
}

export interface FeedIndex {
  /** As the catalog has it now. By `gamercard <key>`, `product <key> en-us`. */
  current(): Promise<ReadonlyMap<string, IndexedFeed>>
}

const pageSize = 500

/** What stands, in memory: to ask for it costs one small reading of the catalog, and all of it only when it has changed. */
export function feedIndex(catalog: Catalog): FeedIndex {
  let known: { readonly version: string; readonly feeds: Promise<ReadonlyMap<string, IndexedFeed>> } | undefined
  return {
    async current() {
      const version = (await catalog.read(facts => facts.note(feedsNote))) ?? ''
      if (known?.version !== version) {
        const feeds = readAll(catalog)
        known = { version, feeds }
        feeds.catch(() => {
          known = undefined
        })
      }
      return await known.feeds
    },
  }
}

async function readAll(catalog: Catalog): Promise<ReadonlyMap<string, IndexedFeed>> {
  const found = new Map<string, IndexedFeed>()
  let last: FeedFact | undefined
  for (;;) {
    const page = await catalog.read(async facts => {
      const feeds = await facts.feeds({}, pageSize, last)
      const files = await Promise.all(feeds.map(({ path }) => (path === undefined ? undefined : facts.file(path))))
      return feeds.map((fact, index) => ({ fact, file: files[index] }))
    })
    for (const { fact, file } of page) {
      if (file) found.set(indexName(fact.feed, fact.subject.key, fact.culture), { fact, ...file })
    }
    last = page.at(-1)?.fact
    if (page.length < pageSize) return found
  }
}

export function indexName(feed: FeedFact['feed'], key: string, culture?: string): string {
  return `${feed} ${key}${culture === undefined ? '' : ` ${culture}`}`
}
