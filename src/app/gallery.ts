import { fileURLToPath } from 'node:url'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/operation.ts'
import { galleryExchange } from '../serve/gallery/gallery.ts'
import type { ServedArchive } from './served-archive.ts'

/** What `npm run gallery` makes, beside the program. */
export const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url))

export interface GalleryTerms {
  /** Shares and selections: asked before anything else. */
  readonly routes?: readonly Route[]
  /** Ends the streams of events: to be aborted before the server is closed, which waits for answers. */
  readonly signal: AbortSignal
}

/** The gallery of an archive, for requests as they are below its own address. */
export function galleryOf(archive: ServedArchive, terms: GalleryTerms): Exchange {
  return galleryExchange({ ...archive, ...terms, web: webFolder })
}
