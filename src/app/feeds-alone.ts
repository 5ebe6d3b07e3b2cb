/** The feeds for a person at a shell: without an archive, and asked no more often than their documents suggest. */
import { cachedFeeds } from '../client/cached-feeds.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { systemClock } from '../system.ts'
import type { ConnectionOptions } from './connect.ts'
import { stateNotes } from './state-notes.ts'
import { connectAlone } from './title-storage.ts'

export interface FeedsAlone extends Disposable {
  readonly feeds: Feeds
}

export function feedsAlone(options: ConnectionOptions): FeedsAlone {
  const connection = connectAlone(options)
  const origin = options.network?.href ?? `live as ${userOf(options.authorization)}`
  return {
    feeds: cachedFeeds(connection.feeds, { clock: systemClock, memory: stateNotes('feeds'), origin }),
    [Symbol.dispose]: () => connection[Symbol.dispose](),
  }
}

/** The part of the header value that names the user. On the live network a player's friends see what strangers don't. */
function userOf(authorization = ''): string {
  return /x=([^;]+);/.exec(authorization)?.[1] ?? 'nobody'
}
