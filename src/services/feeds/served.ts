/** The three feeds as they are served, whatever their records are. */
import type { StoredBytes } from '../../http/represented.ts'
import type { Culture, Tid } from '../../model/feeds.ts'
import type { FeedAnswer, FeedFormat, Feeds, FeedTerms } from './feeds.ts'
import { gamercardFormat } from './gamercard.ts'
import { presenceFormat } from './presence.ts'
import { productFormat } from './product.ts'
import { ready } from './ready.ts'
import { type FeedOperation, gamercardFeed, presenceFeed, productFeed } from './wire.ts'

/** What requests are counted by. */
export type FeedLimit = 'gamercard' | 'presence' | 'catalog'

export interface ServedFeed<Subject> {
  readonly operation: FeedOperation<Subject>
  readonly limit: FeedLimit
  /** Seconds an answer may be kept: what the documents ask readers of presence to, and what they did with the catalog. */
  readonly maxAge: number
  /** @throws Failure as {@link Feeds} */
  ask(of: Subject, culture: Culture): Promise<ServedAnswer>
  /** What is answered where there is nobody called so; undefined: 404. */
  nobody(culture: Culture): ServedAnswer | undefined
}

export interface ServedAnswer {
  readonly stored: StoredBytes
  /** The culture it is in; undefined: not said. */
  readonly culture: Culture | undefined
  /** When it was so; undefined: just now. */
  readonly asked: Date | undefined
}

export function servedFeeds(feeds: Feeds): readonly [ServedFeed<string>, ServedFeed<string>, ServedFeed<Tid>] {
  return [
    served({
      operation: gamercardFeed,
      format: gamercardFormat,
      limit: 'gamercard',
      maxAge: 300,
      ask: (of, terms) => feeds.gamercard(of, terms),
      nobody: { gamertag: nobody, recentGames: [] },
    }),
    served({
      operation: presenceFeed,
      format: presenceFormat,
      limit: 'presence',
      maxAge: 300,
      ask: (of, terms) => feeds.presence(of, terms),
      nobody: { gamertag: nobody },
    }),
    served({
      operation: productFeed,
      format: productFormat,
      limit: 'catalog',
      maxAge: 86_400,
      ask: (of, terms) => feeds.product(of, terms),
      nobody: undefined,
    }),
  ]
}

/** What stands for the gamertag of somebody unknown (protocol page, section 3.2). */
const nobody = '??????'

interface Served<Subject, Said> extends Pick<ServedFeed<Subject>, 'operation' | 'limit' | 'maxAge'> {
  readonly format: FeedFormat<Said>
  readonly ask: (of: Subject, terms: FeedTerms<Said>) => Promise<FeedAnswer<Said>>
  readonly nobody: Said | undefined
}

function served<Subject extends string, Said>(feed: Served<Subject, Said>): ServedFeed<Subject> {
  const { format, ask } = feed
  const bytesOf = ready(format)
  const unknown = feed.nobody && {
    record: feed.nobody,
    document: format.write(feed.nobody),
    modified: undefined,
    mended: [],
  }
  return {
    ...feed,
    async ask(of, culture) {
      const answer = await ask(of, { culture })
      // No culture has a line's end in it: no two questions have the same key.
      return { stored: bytesOf(`${culture}\n${of}`, answer), culture: answer.culture, asked: answer.asked }
    },
    nobody: culture => unknown && { stored: bytesOf(culture, unknown), culture, asked: undefined },
  }
}
