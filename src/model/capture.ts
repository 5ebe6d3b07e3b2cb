import type { ContentId, LocalId, TitleId, Xuid } from './ids.ts'

export const captureKinds = ['screenshot', 'gameClip'] as const
export type CaptureKind = (typeof captureKinds)[number]

/** A screenshot or game clip as the network describes it. The typed record is a view; `said` is the truth. */
export interface Capture {
  readonly kind: CaptureKind
  readonly contentId: ContentId
  /** What asks for this capture again. Undefined when the network did not say: then its addresses cannot be renewed. */
  readonly localId: LocalId | undefined
  readonly owner: Xuid
  /** The network's `titleName`, as it was when it was said. */
  readonly game: string
  readonly titleId: TitleId | undefined
  /** When it was taken. */
  readonly captured: Date
  readonly uploaded: Date | undefined
  /** When the network will delete it: as it says, else 90 days after the upload; undefined when neither is known. */
  readonly expires: Date | undefined
  /** What the player wrote under it. */
  readonly caption?: string | undefined
  /** Seconds, of a clip. */
  readonly duration?: number | undefined
  /** Pixels. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly locators: readonly ContentLocator[]
  /** The entity as JSON text, exactly as said but for what follows `?` in addresses: signatures are secrets. */
  readonly said: string
}

/** A perishable address of some of a capture's bytes. */
export interface ContentLocator {
  /** `Download`, `Download_HDR`, `Thumbnail_Small`, `Thumbnail_Large`, or a type nobody has seen before. */
  readonly type: string
  /** Carries a signature: never to be logged, stored or shown. */
  readonly address: URL
  /** Bytes; undefined when not said. */
  readonly size: number | undefined
  /** When the address stops working; undefined when not said. */
  readonly expires: Date | undefined
}
