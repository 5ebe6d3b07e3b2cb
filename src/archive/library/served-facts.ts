/** What the catalog gives to whoever serves the archive as a network: what stands, player by player and place by place. */
import type { CaptureKind } from '../../model/capture.ts'
import type { ContentId, LocalId, TitleId, Xuid } from '../../model/ids.ts'
import type { TitlePath, TitlePlace } from '../../model/title-storage.ts'
import type { FileFact } from '../file-fact.ts'
import type { TitleFact } from '../title-storage/title-facts.ts'

/** All that is named must hold. */
export interface ServedQuery {
  readonly owner: Xuid
  readonly kind: CaptureKind
  readonly localId?: LocalId
  readonly contentId?: ContentId
  readonly titleId?: TitleId
}

/** A capture whose main file stands, with all its files. */
export interface ServedCapture {
  readonly contentId: ContentId
  readonly localId: LocalId | undefined
  readonly kind: CaptureKind
  readonly owner: Xuid
  readonly game: string
  readonly titleId: TitleId | undefined
  readonly captured: Date
  readonly files: readonly FileFact[]
}

export interface ServedReader {
  /**
   * Newest first, captures of the same moment by contentId backwards; `limit` at most, after the place `after`, `skip` left out.
   * What a page costs does not grow with its depth, but with `skip` it does.
   */
  servedCaptures(
    of: ServedQuery,
    page: {
      readonly limit: number
      readonly skip?: number
      readonly after?: { readonly captured: number; readonly contentId: string }
    },
  ): Promise<readonly ServedCapture[]>
  /** Whose captures stand, by number. */
  servedOwners(): Promise<readonly Xuid[]>
  /** Files of title storage that stand in a folder of a place, by name; `limit` at most, after the file `after`, `skip` left out. */
  servedTitles(
    place: TitlePlace,
    path: TitlePath,
    page: { readonly limit: number; readonly skip: number; readonly after?: string },
  ): Promise<readonly TitleFact[]>
  /** How many they are, and their bytes. */
  servedTitleTotals(place: TitlePlace, path: TitlePath): Promise<{ readonly count: number; readonly bytes: number }>
  /** The picture or video of a game that has this mark: see `artworkMark`. */
  servedArtwork(mark: string): Promise<FileFact | undefined>
}
