import type { FailureCode } from '../model/failure.ts'
import type { ContentId } from '../model/ids.ts'
import type { TitleName } from '../model/title-name.ts'

/** What is archived as one: a capture, or a file of title storage. Only the names of the latter have a slash. */
export type ItemId = ContentId | TitleName

/** `pending`: wanted, not whole yet. `failed`: tried, see `failure`. `archived`: every file stands. `gone`: upstream lost it before we had it. */
export type ItemState = 'pending' | 'failed' | 'archived' | 'gone'

export interface ItemFailure {
  readonly code: FailureCode
  readonly message: string
  readonly attempts: number
  readonly retryAt: Date | undefined
}
