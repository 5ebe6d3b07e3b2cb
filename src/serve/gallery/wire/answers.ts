/** What the gallery's API says, as types that both ends share; where it says it is in `paths.ts`. Times are ISO 8601, UTC. */

/** One capture as a tile or the viewer's first picture needs it. */
export interface Tile {
  readonly contentId: string
  readonly bytes: number
  /** Seconds, of a clip; 0: not said. */
  readonly duration: number
  readonly caption?: string
}

/** A stretch of the library. 409 when `version` is not the library's (or its predecessor's): read the skeleton again. */
export interface TilePage {
  readonly version: string
  /** Index of the first. */
  readonly from: number
  readonly tiles: readonly Tile[]
}

/** Everything about one capture. */
export interface CaptureDetail {
  /** In the library of `version`; undefined when it is not in it any more. */
  readonly index: number
  readonly version: string
  readonly contentId: string
  readonly kind: 'screenshot' | 'gameClip'
  readonly game: string
  readonly captured: string
  readonly uploaded?: string
  readonly expires?: string
  readonly upstream: boolean
  readonly verified: boolean
  readonly damaged: boolean
  readonly caption?: string
  readonly duration?: number
  readonly width?: number
  readonly height?: number
  readonly bytes: number
  readonly files: readonly DetailFile[]
  /** The entity as the network said it. */
  readonly entity: unknown
  /** Oldest first, as `explain` tells. */
  readonly events: readonly { readonly at: string; readonly event: string; readonly detail: Record<string, unknown> }[]
}

export interface DetailFile {
  /** In the archive. */
  readonly path: string
  readonly role: string
  readonly bytes: number
  readonly sha256: string
  readonly archived: string
  /** Null: not since it was archived. */
  readonly checked: string | null
  readonly damage?: 'corrupt' | 'missing'
}

/** Captures whose game or caption has all the words, newest first, as indexes into the library of `version`. */
export interface Found {
  readonly version: string
  readonly total: number
  readonly captures: readonly number[]
  /** Indexes of games whose name has all the words: all of their captures are among `captures`. */
  readonly games: readonly number[]
}

export interface DriveStatus {
  readonly safe: boolean
  readonly captures: Readonly<
    Record<'upstream' | 'archived' | 'verified' | 'pending' | 'failed' | 'damaged' | 'lost', number>
  >
  readonly quota: { readonly usedBytes: number; readonly limitBytes: number }
  readonly files: { readonly count: number; readonly bytes: number }
  readonly lastPull: string | null
  /** Did the last pull reach the end of everything on the network? */
  readonly complete: boolean
  readonly oldestCheck: string | null
  readonly expiring: readonly { readonly contentId: string; readonly game: string; readonly expires: string }[]
  readonly failures: readonly {
    readonly contentId: string
    readonly game: string
    readonly code: string
    readonly message: string
    readonly retryAt: string | null
  }[]
  /** Somebody holds the archive now: a pull, a check, the daemon. */
  readonly running: Running | null
}

export interface Running {
  /** `pull`, `watch`, `verify`, … */
  readonly command: string
  readonly since: string
  /** Since we first saw it hold the archive. */
  readonly archived: number
  readonly bytes: number
  /** Lately. */
  readonly bytesPerSecond: number
}

/** What the event stream sends, under its `type` as the event's name. */
export type DriveEvent =
  | { readonly type: 'library'; readonly version: string; readonly count: number }
  | { readonly type: 'status'; readonly status: DriveStatus }

/** What is to be shared: one capture, or all of one day of a zone. */
export type ShareSubject =
  | { readonly capture: string }
  | { readonly from: string; readonly until: string; readonly title: string }

export interface ShareRequest {
  readonly subject: ShareSubject
  /** Seconds from now. */
  readonly lifetime: number
}

export interface Share {
  /** To revoke it; not the secret in the address. */
  readonly id: string
  readonly subject: ShareSubject
  readonly created: string
  readonly expires: string
}

/** The address, relative to the gallery, is said once: only its hash is kept. */
export interface NewShare extends Share {
  readonly path: string
}

/** What the page of a share shows. */
export interface SharedPage {
  readonly title: string
  readonly expires: string
  readonly captures: readonly {
    readonly contentId: string
    readonly kind: 'screenshot' | 'gameClip'
    readonly game: string
    readonly captured: string
    readonly bytes: number
    readonly duration: number
    readonly caption?: string
  }[]
}

/** Captures to be had as one zip file. */
export interface SelectionRequest {
  readonly contentIds: readonly string[]
}

export interface Selection {
  /** Relative to the gallery. */
  readonly path: string
  /** Of the zip file, exactly. */
  readonly bytes: number
  readonly files: number
}

/** Every refusal's body. */
export interface Refused {
  readonly errorCode: number
  readonly errorMessage: string
}
