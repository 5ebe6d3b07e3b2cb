import { counted, type RequestCounts } from '../client/counted.ts'
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
  readonly authorization: string | undefined
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
export function feedsOfToday(services: LiveServices, authorization: string | undefined): Feeds {
  return authorization === undefined ? nobodys : liveFeeds(services, { clock: systemClock })
}

const refused = async (): Promise<never> => {
  throw new Failure(
    'unauthenticated',
    'The feeds of the live network are made of what today’s services say to a player. Say as whom they are asked: --authorization ' +
      '"XBL3.0 x=<hash>;<token>"; or name a network that serves feeds to everybody: --network URL.',
  )
}
const nobodys: Feeds = { gamercard: refused, presence: refused, product: refused }
