import type { LibraryKeeper } from '../../archive/library/library-keeper.ts'
import type { ThumbnailMaker } from '../../archive/library/thumbnail-maker.ts'
import type { Catalog } from '../../archive/ports.ts'
import type { Route } from '../../http/operation.ts'
import type { SteadyClock } from '../../model/clock.ts'
import type { FileAt } from '../file-at.ts'
import type { BoxArt } from './box-art.ts'
import type { Holder } from './running.ts'

/** An archive, as the gallery needs it. */
export interface GalleryWorld {
  readonly keeper: LibraryKeeper
  readonly catalog: Catalog
  readonly clock: SteadyClock
  readonly fileAt: FileAt
  readonly thumbnails: ThumbnailMaker
  readonly art: BoxArt
  /** Who holds the archive now, for pulling or checking it. Asked every second while somebody looks. */
  readonly holder: () => Holder | undefined
}

export interface GalleryOptions extends GalleryWorld {
  /** The folder of the web bundle: there or not. */
  readonly web: string
  /** Shares and selections: asked before anything else. */
  readonly routes?: readonly Route[]
  /** Ends what waits for news. */
  readonly signal: AbortSignal
}
