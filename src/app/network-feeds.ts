import { counted, type RequestCounts } from '../client/counted.ts'
import { type PaceMemory, pace } from '../client/pace.ts'
import { patience } from '../client/patience.ts'
import { type Exchange, wrapped } from '../http/exchange.ts'
import { defaultRetryPolicy } from '../http/retry.ts'
import { feedsClient } from '../services/feeds/client.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { chance, systemClock } from '../system.ts'

export interface NetworkFeedsOptions {
  readonly requests: RequestCounts
  readonly memory: PaceMemory
  readonly onWait: (milliseconds: number, why: string) => void
}

/** Who asks for a feed is answered soon: a refusal is told, with the time to come back, instead of being sat out. */
const longestWait = 2000
const policy = { ...defaultRetryPolicy, tries: 3, longestAskedDelay: 0 }

/** The three documented feeds at one origin. They need no token, and go without. */
export function networkFeeds(out: Exchange, origin: URL, { requests, memory, onWait }: NetworkFeedsOptions): Feeds {
  const exchange = wrapped(
    out,
    patience({ clock: systemClock, chance, onWait, policy }),
    pace({ clock: systemClock, budgets: [], memory, longestWait, onWait }),
    counted(requests, 'feeds'),
  )
  return feedsClient(exchange, { host: origin, clock: systemClock })
}
