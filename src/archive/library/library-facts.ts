/** What the catalog gives of everything at once, for a {@link Library}: light rows, page by page. */
import type { CaptureKind } from '../../model/capture.ts'
import type { ContentId, Sha256, TitleId } from '../../model/ids.ts'

/** A capture whose main file stands. Times are milliseconds since 1970. */
export interface LibraryRow {
  readonly contentId: ContentId
  readonly kind: CaptureKind
  readonly game: string
  readonly titleId: TitleId | undefined
  readonly captured: number
  /** Undefined: not known. Of no meaning once it is not `upstream`. */
  readonly expires: number | undefined
  readonly upstream: boolean
  /** Every file read back and found right since it was archived. */
  readonly verified: boolean
  /** A file of it is known to be damaged or missing. */
  readonly damaged: boolean
  readonly main: LibraryFile
  readonly hdr: LibraryFile | undefined
  readonly caption: string | undefined
  /** Seconds, of a clip. */
  readonly duration: number | undefined
  /** Pixels. */
  readonly width: number | undefined
  readonly height: number | undefined
}

export interface LibraryFile {
  /** Relative to the archive, `/` between the parts. */
  readonly path: string
  readonly size: number
  readonly sha256: Sha256
}

export interface LibraryReader {
  /** Newest first (of one moment: by contentId, backwards), `limit` at most, after the row `after`. Fewer than `limit`: the last. */
  libraryRows(limit: number, after?: Pick<LibraryRow, 'captured' | 'contentId'>): Promise<readonly LibraryRow[]>
  /** One of them. */
  libraryRow(id: ContentId): Promise<LibraryRow | undefined>
  /** Another one than before: something was written meanwhile, by whomever. */
  stamp(): Promise<number>
}
