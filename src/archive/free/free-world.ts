/** What emptying the cloud needs of the world, and what it answers. */
import type { CaptureKind } from '../../model/capture.ts'
import type { SteadyClock } from '../../model/clock.ts'
import type { FreeTerms } from '../../model/free-terms.ts'
import type { ContentId, Xuid } from '../../model/ids.ts'
import type { SecondCopy } from '../copies/second-copy.ts'
import type { ArchiveFolder, CaptureSource, Catalog } from '../ports.ts'

/** The one way to delete upstream. Each asks once: what becomes of it is seen in the listing, never guessed. */
export interface CaptureDeletions {
  /** @throws Failure when the answer is neither; then it is not known whether it was heard */
  delete(kind: CaptureKind, contentId: ContentId, signal?: AbortSignal): Promise<DeletionAnswer>
}

/** `accepted`: 200 or 202. `unknown`: 404, the network knows no such capture. */
export type DeletionAnswer = 'accepted' | 'unknown'

export interface FreeWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly source: Pick<CaptureSource, 'pages' | 'refresh'>
  readonly deletions: CaptureDeletions
  /** Whose token it is, as the network says now. */
  readonly player: (signal?: AbortSignal) => Promise<Xuid>
  /** Is the folder still this archive, its sentinel there and its own? @throws Failure `missing` */
  readonly checkArchive: () => Promise<void>
  /** Undefined: none is configured. */
  readonly secondCopy: SecondCopy | undefined
  readonly clock: SteadyClock
  readonly report: (event: FreeEvent) => void
  readonly signal: AbortSignal
}

/** Frozen: what would go, and the evidence it was chosen by. */
export interface FreePlan {
  /** The SHA-256 of all that follows, in hexadecimal: who approves it approves this and nothing else. */
  readonly plan: string
  readonly owner: Xuid
  readonly made: Date
  readonly terms: FreeTerms
  readonly captures: readonly PlannedDeletion[]
  /** Bytes of the cloud, as listed. */
  readonly bytes: number
  readonly stays: readonly { readonly contentId: ContentId; readonly game: string; readonly reason: string }[]
}

export interface PlannedDeletion {
  readonly contentId: ContentId
  readonly kind: CaptureKind
  readonly game: string
  readonly captured: Date
  readonly expires: Date | undefined
  /** As the listing said. */
  readonly bytes: number
  /** Every file that has to be read back. */
  readonly files: readonly {
    readonly path: string
    readonly role: string
    readonly size: number
    readonly sha256: string
  }[]
}

export interface Freed {
  readonly plan: string
  /** Seen gone in a complete listing. */
  readonly deleted: number
  /** Accepted by the network, not yet seen gone. */
  readonly accepted: number
  readonly refused: readonly { readonly contentId: ContentId; readonly reason: string }[]
}

export type FreeEvent =
  | {
      readonly event: 'proven' | 'requested' | 'gone'
      readonly contentId: ContentId
      readonly game: string
      readonly bytes: number
    }
  /** Everything ends here, in a sentence. */
  | { readonly event: 'stopped'; readonly reason: string }
  | { readonly event: 'remark'; readonly message: string }
