import type { FailureCode } from '../model/failure.ts'
import type { ContentId } from '../model/ids.ts'
import type { TitleName } from '../model/title-name.ts'
import type { FeedName } from './feeds/feed-name.ts'

/**
 * What is archived as one: a capture, a file of title storage, a player's feed or a game. Names of captures have no slash;
 * those of feeds begin with `Feeds/`, as no family of title storage is called.
 */
export type ItemId = ContentId | TitleName | FeedName

/** `pending`: wanted, not whole yet. `failed`: tried, see `failure`. `archived`: every file stands. `gone`: upstream lost it before we had it. */
export type ItemState = 'pending' | 'failed' | 'archived' | 'gone'

export interface ItemFailure {
  readonly code: FailureCode
  readonly message: string
  readonly attempts: number
  readonly retryAt: Date | undefined
  /** The network named that time itself. */
  readonly asked?: true
}

export function isCapture(item: ItemId): item is ContentId {
  return !item.includes('/')
}
