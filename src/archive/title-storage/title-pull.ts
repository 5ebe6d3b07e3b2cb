import type { TitlePlace } from '../../model/title-storage.ts'
import type { Refusal } from '../pull.ts'

/** What a pull of title storage is asked to do. */
export interface TitlePullOptions {
  readonly places: readonly TitlePlace[]
  /** Files to fetch at most. */
  readonly max?: number | undefined
  readonly jobs: number
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

/** The `titleStorage` part of a pull's result. */
export interface TitlesPulled {
  /** Brought now; those that replace an older version too. */
  readonly new: number
  /** Listed, and here already. */
  readonly known: number
  /** Seen to be upstream no more, since the last pull. */
  readonly gone: number
  readonly failed: readonly TitlePullFailure[]
  /** False: a listing could not be believed or read to its end, so there may be more. */
  readonly complete: boolean
  /** The places whose listings those are, and why. */
  readonly incomplete: readonly { readonly place: string; readonly message: string }[]
}

export interface TitlePullFailure extends Refusal {
  readonly place: string
  /** Null: the place itself could not be listed. */
  readonly file: string | null
}
