import type { Culture } from '../../model/feeds.ts'
import type { Xuid } from '../../model/ids.ts'
import type { Catalog, FeedReaders, FeedSource } from '../ports.ts'
import type { Refusal } from '../pull.ts'
import type { TransferWorld } from '../transfer.ts'
import type { FeedKind } from './feed-facts.ts'

export interface FeedWorld extends TransferWorld {
  readonly source: FeedSource
  readonly catalog: Catalog
  readonly readers: FeedReaders
}

/** What a pull of feeds is asked to do. */
export interface FeedPullOptions {
  /** Whose; none: the owner's. */
  readonly gamertags: readonly string[]
  /** The player who is signed in. */
  readonly owner: Xuid | undefined
  /** Those of the signed-in player's friends too. */
  readonly friends: boolean
  readonly culture: Culture
  readonly jobs: number
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

/** The `feeds` part of a pull's result. */
export interface FeedsPulled {
  /** Documents brought now: snapshots, and games that are new or have changed. */
  readonly new: number
  /** Documents that are here already. */
  readonly known: number
  /** Games the network does not have (in this culture). */
  readonly missing: number
  /** Pictures and videos brought now. */
  readonly artwork: number
  readonly failed: readonly FeedFailure[]
}

export interface FeedFailure extends Refusal {
  readonly feed: FeedKind | 'artwork' | 'friends'
  /** The gamertag, the tid, or where a picture would stand. */
  readonly name: string
}

/** What a pull of feeds has found so far. */
export interface FeedPullState {
  new: number
  known: number
  missing: number
  artwork: number
  readonly failed: FeedFailure[]
  /** Hosts of artwork that could not be reached: they are not waited for again and again. */
  readonly silentHosts: Map<string, string>
}

export function feedPullState(): FeedPullState {
  return { new: 0, known: 0, missing: 0, artwork: 0, failed: [], silentHosts: new Map() }
}
