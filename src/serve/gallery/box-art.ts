import type { LibraryGame } from '../../archive/library/library.ts'
import type { Sha256 } from '../../model/ids.ts'

/** A picture of a game's box, as the archived feeds have it. */
export interface BoxArtFile {
  /** In the archive. */
  readonly path: string
  readonly sha256: Sha256
}

/** Finds box art. */
export interface BoxArt {
  /** Of the games that have any, by name. Quick for games that were asked for before. */
  of(games: readonly LibraryGame[]): Promise<ReadonlyMap<string, BoxArtFile>>
}
