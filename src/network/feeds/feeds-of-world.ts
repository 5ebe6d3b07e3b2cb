import type { Clock } from '../../model/clock.ts'
import { type Culture, defaultCulture, gamertagKey, tidKey } from '../../model/feeds.ts'
import { RecentMap } from '../../model/recent-map.ts'
import type { FeedAnswer, FeedFormat, Feeds, FeedTerms } from '../../services/feeds/feeds.ts'
import { gamercardFormat } from '../../services/feeds/gamercard.ts'
import { presenceFormat } from '../../services/feeds/presence.ts'
import { productFormat } from '../../services/feeds/product.ts'
import { cardIn, presenceIn, productAt } from './shown.ts'
import type { WorldIndex } from './world-index.ts'

export interface WorldFeedsOptions {
  readonly clock: Pick<Clock, 'now'>
  /** Where the network is reached, `http://127.0.0.1:8765`: addresses of the world that begin with a slash lie there. */
  readonly origin: string
}

/** A world as feeds. Its documents are made when they are asked for first. */
export function worldFeeds(world: WorldIndex, { clock, origin }: WorldFeedsOptions): Feeds {
  const answers = <Said>(format: FeedFormat<Said>) => remembered(format, world.modified, clock)
  const [cards, presences, products] = [answers(gamercardFormat), answers(presenceFormat), answers(productFormat)]
  return {
    async gamercard(gamertag, terms = {}) {
      const { culture = defaultCulture } = terms
      const { gamercard } = world.player(gamertag)
      return cards(gamertagKey(gamertag), culture, terms, () => cardIn(gamercard, culture, origin))
    },
    async presence(gamertag, terms = {}) {
      const { culture = defaultCulture } = terms
      const { presence } = world.player(gamertag)
      return presences(gamertagKey(gamertag), culture, terms, () => presenceIn(presence, culture))
    },
    async product(tid, terms = {}) {
      const { culture = defaultCulture } = terms
      const { product } = world.product(tid, culture)
      return products(tidKey(tid), culture, terms, () => productAt(product, origin))
    },
  }
}

/** Of each feed: what is read again and again is a few players. */
const mostRemembered = 1024

function remembered<Said>(format: FeedFormat<Said>, modified: Date | undefined, clock: Pick<Clock, 'now'>) {
  const known = new RecentMap<string, Pick<FeedAnswer<Said>, 'record' | 'document'>>({ entries: mostRemembered })
  return (key: string, culture: Culture, terms: FeedTerms<Said>, make: () => Said): FeedAnswer<Said> => {
    const name = `${culture} ${key}`
    let found = known.get(name)
    if (!found) {
      const record = make()
      found = { record, document: format.write(record) }
      known.set(name, found)
    }
    const asked = clock.now()
    if (terms.known?.document === found.document && terms.known.culture === culture) return { ...terms.known, asked }
    return { ...found, modified, asked, culture, mended: [], unknown: [] }
  }
}
