import type { FailureCode } from '../model/failure.ts'
import type { ContentId, Xuid } from '../model/ids.ts'
import type { Timetable } from '../model/timetable.ts'
import type { ItemId } from './item.ts'
import type { CaptureFilter } from './ports.ts'

/** What a pull is asked to do. */
export interface PullOptions {
  readonly owner: Xuid
  /** Only these are fetched now; the others are noted all the same, so that a later pull knows of them. */
  readonly filter: CaptureFilter
  /** Captures to fetch at most. */
  readonly max?: number | undefined
  /** Files on their way at the same time. */
  readonly jobs: number
  /** Reads the whole listing, even where everything seems known. */
  readonly full: boolean
  /** Lists and reports, fetches nothing, writes nothing. */
  readonly dryRun: boolean
  /** Lists and notes, and fetches nothing: for times in which nothing may be transferred. */
  readonly listOnly?: boolean | undefined
  /** What failed is not tried again before its time, as long as it does not expire: for whoever pulls every few minutes. */
  readonly restFailed?: boolean | undefined
  /** Times in names: UTC instead of the player's time zone. */
  readonly utc: boolean
  /** Milliseconds without a byte before a transfer is given up and tried again. */
  readonly stallTimeout: number
  /** Bytes a second for all transfers together; undefined: as fast as it goes. */
  readonly limitRate?: number | undefined
  /** What holds instead at some times of the day. */
  readonly timetable?: Timetable | undefined
  readonly signal: AbortSignal
}

/** The `captures` part of a pull's result. */
export interface CapturesPulled {
  readonly new: number
  readonly known: number
  /** Seen to be upstream no more, since the last pull. */
  readonly gone: number
  readonly failed: readonly PullFailure[]
  /** False: the listing could not be believed or read to its end, so there may be more. */
  readonly complete: boolean
  /** The network asked to be left alone until then. */
  readonly retryAt?: Date | undefined
}

/** What became of a listing; filled while it runs. */
export interface ListingOutcome {
  seen: number
  gone: number
  /** Why it cannot be believed, in a sentence. */
  incomplete: string | undefined
  /** The network asked to be left alone for so many milliseconds. */
  retryAfter?: number | undefined
}

/** Why something could not be had, and when it will be tried again. */
export interface Refusal {
  readonly code: FailureCode
  readonly message: string
  readonly retryAt: Date | undefined
}

export interface PullFailure extends Refusal {
  readonly contentId: ContentId
}

/** What happens on the way, for whoever shows it. */
export type PullEvent =
  /** Captures or files of title storage seen in the listing so far, or feeds asked for, how many of them are wanted, and the bytes those are listed with. */
  | {
      readonly event: 'listed'
      readonly noun: 'capture' | 'file' | 'feed file'
      readonly seen: number
      readonly wanted: number
      readonly wantedBytes: number
      readonly complete: boolean
    }
  /** A file is on its way: its transfer's name, for the lines that follow it. `label`: what it is of. `from`: bytes already there. */
  | {
      readonly event: 'started'
      readonly transfer: string
      readonly label: string
      readonly size: number | undefined
      readonly from: number
    }
  | { readonly event: 'received'; readonly transfer: string; readonly bytes: number }
  | { readonly event: 'ended'; readonly transfer: string }
  | {
      readonly event: 'archived'
      readonly item: ItemId
      readonly label: string
      readonly path: string
      readonly bytes: number
    }
  | { readonly event: 'failed'; readonly item: ItemId; readonly label: string; readonly failure: Refusal }
  /** Nothing is wrong, but it takes a while: a sentence for a person. */
  | { readonly event: 'waiting'; readonly milliseconds: number; readonly why: string }
  /** Worth knowing, no failure: a sentence. */
  | { readonly event: 'remark'; readonly message: string }
