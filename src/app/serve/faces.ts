import type { Exchange } from '../../http/exchange.ts'
import { pathnameOf } from '../../http/path.ts'
import type { ShareBook } from '../../serve/shares/share-book.ts'
import { shareExchange } from '../../serve/shares/share-exchange.ts'
import { shareRoutes } from '../../serve/shares/share-routes.ts'
import { besideDav } from '../../serve/webdav/beside-dav.ts'
import { selectionRoutes } from '../../serve/zip/selection-routes.ts'
import { random } from '../../system.ts'
import { archiveNetworkOf } from '../archive-network.ts'
import { galleryOf } from '../gallery.ts'
import type { ServedArchive } from '../served-archive.ts'
import { davFace } from './dav-face.ts'
import { counted } from './serve-operations.ts'
import type { ServeTally } from './serve-tally.ts'

export interface FacesTerms {
  readonly archive: ServedArchive
  readonly shares: ShareBook
  readonly tally: ServeTally
  /** '' or `/<secret>`: requests come without it, what absolute addresses are answered begin with it. */
  readonly base: string
  /** Ends what would never end by itself. */
  readonly signal: AbortSignal
}

export interface Faces {
  /** Everything that only its owner sees. */
  readonly own: Exchange
  /** What opens a share; undefined for any other address. */
  readonly shared: (request: Request) => Promise<Response> | undefined
  /** Does the request carry its own proof that it may have what it asks for? */
  readonly admits: (request: Request) => boolean
}

/** All that an archive shows. Another face is another line in the list. */
export function facesOf({ archive, shares, tally, base, signal }: FacesTerms): Faces {
  const { catalog, clock, fileAt, root } = archive
  const library = () => archive.keeper.current()
  const network = archiveNetworkOf({ root, catalog, clock, base, random })
  const routes = [
    ...shareRoutes({ book: shares, library, base }),
    ...selectionRoutes({ library, fileAt, clock, random }),
    besideDav({ base, prefix: '/dav', clock }),
  ]
  const gallery = galleryOf(archive, { routes, signal })
  const faces = [
    { path: '/dav', exchange: counted(tally, 'dav')(davFace(archive, base)) },
    { path: '/network', exchange: counted(tally, 'network')(network.exchange) },
    { path: '', exchange: counted(tally, 'gallery')(gallery) },
  ]
  const shared = shareExchange({ book: shares, library, fileAt, gallery })
  return {
    own(request) {
      const pathname = pathnameOf(request.url)
      const face = faces.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
      return (face ?? (faces[2] as (typeof faces)[number])).exchange(request)
    },
    shared(request) {
      const answer = shared(request)
      return answer && counted(tally, 'share')(() => answer)(request)
    },
    admits: network.admits,
  }
}
