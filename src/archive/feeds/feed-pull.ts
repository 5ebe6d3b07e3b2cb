import type { Failure } from '../../model/failure.ts'
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
  /** The player who is signed in; undefined: whoever the authorization is of. */
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
  /** Files that are to be brought, as far as it is known yet. */
  wanted: number
  readonly failed: FeedFailure[]
  /** Hosts of artwork that could not be reached: they are not waited for again and again. */
  readonly silentHosts: Map<string, Failure>
  /** Those of them whose names lead nowhere, as was remarked. */
  readonly lostHosts: Set<string>
}

export function feedPullState(): FeedPullState {
  return {
    new: 0,
    known: 0,
    missing: 0,
    artwork: 0,
    wanted: 0,
    failed: [],
    silentHosts: new Map(),
    lostHosts: new Set(),
  }
}

/** So many files more are to be brought. */
export function want({ report }: FeedWorld, state: FeedPullState, count: number, complete = false): void {
  state.wanted += count
  const seen = state.new + state.known
  report({ event: 'listed', noun: 'feed file', seen, wanted: state.wanted, wantedBytes: 0, complete })
}
