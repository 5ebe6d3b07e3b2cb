/** What a daemon tells, one JSON line each. Fields may be added, never removed. */
import type { ContentId } from '../../model/ids.ts'

export type WatchEvent = { readonly at: Date } & (
  | { readonly event: 'pull-started' }
  | {
      readonly event: 'pull-finished'
      readonly new: number
      readonly known: number
      readonly gone: number
      readonly failed: number
      readonly bytes: number
    }
  | {
      readonly event: 'archived'
      readonly contentId: string
      readonly game: string
      readonly path: string
      readonly bytes: number
    }
  /** Not archived, and gone in so many days: 14, 7, 1. */
  | {
      readonly event: 'expiring'
      readonly contentId: ContentId
      readonly game: string
      readonly expires: Date
      readonly days: number
    }
  | { readonly event: 'offline'; readonly message: string }
  | { readonly event: 'online' }
  /** Of one item, or of a whole turn. */
  | {
      readonly event: 'failed'
      readonly code: string
      readonly message: string
      readonly contentId?: string | undefined
    }
  /** A turn of re-verification. */
  | {
      readonly event: 'checked'
      readonly files: number
      readonly bytes: number
      readonly damaged: number
      readonly repaired: number
    }
  /** To the second copy. */
  | {
      readonly event: 'copied'
      readonly files: number
      readonly bytes: number
      /** That are not there yet. */
      readonly behind: number
    }
  /** A turn of reading the second copy back. */
  | {
      readonly event: 'copy-checked'
      readonly files: number
      readonly bytes: number
      readonly damaged: number
      readonly repaired: number
    }
  | {
      readonly event: 'freed'
      readonly plan: string
      readonly deleted: number
      readonly accepted: number
      readonly refused: number
      readonly bytes: number
    }
  /** When the next turn is due. */
  | { readonly event: 'waiting'; readonly until: Date; readonly why: string }
  | { readonly event: 'stopped' }
)
