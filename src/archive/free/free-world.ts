/** What emptying the cloud needs of the world, and what it answers. */
import type { JsonObject } from '../../http/json.ts'
import type { Capture, CaptureKind } from '../../model/capture.ts'
import type { SteadyClock } from '../../model/clock.ts'
import type { FreeTerms } from '../../model/free-terms.ts'
import type { ContentId, LocalId, Xuid } from '../../model/ids.ts'
import type { SecondCopy } from '../copies/second-copy.ts'
import type { ArchiveFolder, CaptureSource, Catalog } from '../ports.ts'
import type { DeletionAnswer } from './free-facts.ts'

/** The one way to delete upstream. Each asks once: what becomes of it is seen in the listing, never guessed. */
export interface CaptureDeletions {
  /**
   * @param lastLook called right before the request leaves, after any waiting for a turn. What it throws comes out, and
   * nothing was sent.
   * @throws Failure when the answer is neither; then it is not known whether it was heard
   */
  delete(kind: CaptureKind, contentId: ContentId, signal?: AbortSignal, lastLook?: () => void): Promise<DeletionAnswer>
  /** Waits until a request may go at once, so that no evidence grows old while it waits for its turn. */
  ready?(signal?: AbortSignal): Promise<void>
}

/** Small texts in the archive's own folder: kept for ever, each whole or not at all, on the disk once written. */
export interface FreeRecords {
  /** Undefined: there is none. */
  read(kind: FreeRecordKind, name: string): Promise<string | undefined>
  write(kind: FreeRecordKind, name: string, text: string): Promise<void>
  names(kind: FreeRecordKind): Promise<readonly string[]>
}

export type FreeRecordKind = 'plans' | 'receipts'

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
  readonly records: FreeRecords
  /** How a capture's sidecar is understood. */
  readonly readCapture: (kind: CaptureKind, said: JsonObject) => Capture
  readonly clock: SteadyClock
  readonly report: (event: FreeEvent) => void
  readonly signal: AbortSignal
}

/** Frozen: what would go, and the evidence it was chosen by. */
export interface FreePlan {
  /**
   * The SHA-256, in hexadecimal, of whose captures go and all that is said of them below: who approves it approves these and
   * nothing else. The same captures by the same evidence are the same plan, whenever it was made.
   */
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
  readonly localId: LocalId | undefined
  readonly kind: CaptureKind
  readonly game: string
  readonly captured: Date
  readonly expires: Date | undefined
  /** As the listing said. */
  readonly bytes: number
  /** Every file that has to be read back. */
  readonly files: readonly PlannedFile[]
}

export interface PlannedFile {
  readonly path: string
  /** As in the catalog: the locator's type, `Entity` for the sidecar. */
  readonly role: string
  readonly size: number
  readonly sha256: string
}

export interface Freed {
  readonly plan: string
  /** Seen gone in a complete listing. */
  readonly deleted: number
  /** Accepted by the network, not yet seen gone. */
  readonly accepted: number
  /** Not asked for. */
  readonly refused: readonly Refused[]
  /** Asked for; what became of it is not known. The next complete listing tells. */
  readonly unclear: readonly Refused[]
}

export interface Refused {
  readonly contentId: ContentId
  readonly reason: string
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
