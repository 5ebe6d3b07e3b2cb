/** How often a feed may be asked: what its documents suggest, and what a refusal makes of it. All in milliseconds. */
import type { FeedNote, Wait } from './feed-notes.ts'

const minute = 60_000
const hour = 60 * minute

export type FeedName = 'gamercard' | 'presence' | 'product'

/** The catalog is to be asked about every 72 hours, presence every 5 to 10 minutes; of the gamercard nothing is said. */
const suggested: Readonly<Record<FeedName, number>> = {
  gamercard: 5 * minute,
  presence: 5 * minute,
  product: 72 * hour,
}

/** What presence is slowed down to, and how long it takes to come back. */
const slowest = 10 * minute
const recovery = hour

/** How long an answer holds: longer for a while where the network has had enough of us. */
export function intervalOf(feed: FeedName, note: FeedNote | undefined, now: number): number {
  const usual = suggested[feed]
  const since = note ? now - note.throttled : recovery
  if (feed !== 'presence' || since < 0 || since >= recovery) return usual
  return slowest - (slowest - usual) * (since / recovery)
}

/** What is left of a wait. One from the future is none: the clock was set back. */
export function left(wait: Wait | undefined, now: number): number {
  return wait && wait.since <= now ? Math.max(0, wait.since + wait.for - now) : 0
}

/** As long as it was asked for, up to a day: nobody is locked out by a slip of the pen. A wait is never made shorter. */
export function longer(before: Wait | undefined, asked: number, now: number): Wait {
  return { since: now, for: Math.max(left(before, now), Math.min(asked, 24 * hour)) }
}

/** Where nothing was asked for: a minute at first, twice as long with each further refusal, ten minutes at the most. */
export function rested(before: Wait | undefined, now: number): Wait {
  return { since: now, for: before ? Math.min(before.for * 2, 10 * minute) : minute }
}
