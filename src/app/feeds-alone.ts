/** The feeds for a person at a shell: without an archive, and asked no more often than their documents suggest. */
import { cachedFeeds } from '../client/cached-feeds.ts'
import type { Xuid } from '../model/ids.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { systemClock } from '../system.ts'
import type { ConnectionOptions } from './connect.ts'
import { stateNotes } from './state-notes.ts'
import { connectAlone } from './title-storage.ts'

export interface FeedsAlone extends Disposable {
  readonly feeds: Feeds
}

/** @param options `xuid`: who asks, where the answer depends on it */
export function feedsAlone(options: ConnectionOptions & { readonly xuid: Xuid | undefined }): FeedsAlone {
  const connection = connectAlone(options)
  // On the live network a player's friends see what strangers don't.
  const origin = options.network?.href ?? `live as ${options.xuid ?? 'nobody'}`
  return {
    feeds: cachedFeeds(connection.feeds, { clock: systemClock, memory: stateNotes('feeds'), origin }),
    [Symbol.dispose]: () => connection[Symbol.dispose](),
  }
}
