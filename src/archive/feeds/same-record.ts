/** When a feed says the same as before. Compared is what it says, not how it is written. */
import { isDeepStrictEqual } from 'node:util'
import type { Gamercard, Presence, Product } from '../../model/feeds.ts'
import type { FeedKind } from './feed-facts.ts'

export type FeedRecord = Gamercard | Presence | Product

export function isSameRecord(feed: FeedKind, one: FeedRecord, other: FeedRecord): boolean {
  if (feed !== 'presence') return isDeepStrictEqual(said(one), said(other))
  return isDeepStrictEqual(said(withoutAge(one as Presence)), said(withoutAge(other as Presence)))
}

/** “Last seen 19 hours ago playing …” is `lastSeen` once more, told anew each hour. */
function withoutAge(presence: Presence): Presence {
  const { info: _, ...rest } = presence
  return isOffline(presence) ? rest : presence
}

function isOffline({ online, status }: Presence): boolean {
  return status === undefined ? online === false : status === 1
}

/** A field that is undefined says as little as one that is not there. */
function said(record: FeedRecord): unknown {
  return JSON.parse(JSON.stringify(record))
}
