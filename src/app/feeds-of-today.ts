import { counted, type RequestCounts } from '../client/counted.ts'
import type { TokenSource } from '../client/token.ts'
import { type Exchange, wrapped } from '../http/exchange.ts'
import { defaultRetryPolicy } from '../http/retry.ts'
import { Failure } from '../model/failure.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { liveFeeds } from '../services/feeds/live/live-feeds.ts'
import { systemClock } from '../system.ts'
import { type LiveServices, liveServices, type PaceMemories } from './live-services.ts'

export interface ServicesOfTodayOptions {
  /** One origin at which every service is asked; undefined: the live network. */
  readonly network: URL | undefined
  readonly tokens: TokenSource
  readonly requests: RequestCounts
  readonly memory: PaceMemories
  readonly onWait: (milliseconds: number, why: string) => void
}

/** One card takes several calls, each of which may have to wait for its turn, but not for minutes. */
const longestWait = 20_000
const policy = { ...defaultRetryPolicy, tries: 3, longestAskedDelay: 5000 }

/** Today's services for somebody who waits for the answer. */
export function servicesOfToday(out: Exchange, { requests, ...options }: ServicesOfTodayOptions): LiveServices {
  return liveServices(wrapped(out, counted(requests, 'feeds')), { ...options, longestWait, policy })
}

/**
 * The feeds of the live network: they are gone from where they were, and are made of what today's services say to the player who
 * is signed in. Each fails with `unauthenticated` when nobody is.
 */
export function feedsOfToday(services: LiveServices, tokens: TokenSource): Feeds {
  const feeds = liveFeeds(services, { clock: systemClock })
  const asSomebody = async () => {
    if ((await tokens.current()) === undefined) throw nobody()
    return feeds
  }
  return {
    gamercard: async (gamertag, terms) => (await asSomebody()).gamercard(gamertag, terms),
    presence: async (gamertag, terms) => (await asSomebody()).presence(gamertag, terms),
    product: async (tid, terms) => (await asSomebody()).product(tid, terms),
  }
}

function nobody(): Failure {
  return new Failure(
    'unauthenticated',
    'The feeds of the live network are made of what today’s services say to a player. Sign in with xbox-drive login (or give a ' +
      'value: --authorization "XBL3.0 x=<hash>;<token>"); or name a network that serves feeds to everybody: --network URL.',
  )
}
