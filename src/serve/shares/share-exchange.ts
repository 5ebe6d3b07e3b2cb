/** What a share opens, and nothing else: its page, what the page needs, its captures. */
import type { Library } from '../../archive/library/library.ts'
import { bare, bodyOf, streamed } from '../../http/bytes.ts'
import type { Exchange } from '../../http/exchange.ts'
import { asLight } from '../../http/light-response.ts'
import { pathnameOf } from '../../http/path.ts'
import { readdressed } from '../../http/readdressed.ts'
import type { ContentId } from '../../model/ids.ts'
import type { FileAt } from '../file-at.ts'
import { pageHeaders } from '../gallery/headers.ts'
import { galleryPaths } from '../gallery/wire/paths.ts'
import { notAllowed } from '../get.ts'
import { nothingHere } from '../guard/secret-path.ts'
import { jsonAnswer } from '../json-answer.ts'
import { zipAnswer, zipSources } from '../zip/captures-zip.ts'
import { gonePage, wantsPage } from './gone-page.ts'
import type { ShareBook } from './share-book.ts'
import { sharedCaptures, titleOf } from './shared-captures.ts'
import { sharedPage } from './shared-page.ts'

export interface ShareWorld {
  readonly book: ShareBook
  readonly library: () => Promise<Library>
  readonly fileAt: FileAt
  /** Has the page, its files, and the bytes of captures. */
  readonly gallery: Exchange
}

/** Undefined: not a share's address. Unknown, revoked and expired are one and the same. */
export function shareExchange(world: ShareWorld): (request: Request) => Promise<Response> | undefined {
  return request => {
    const [, secret, below] = address.exec(pathnameOf(request.url)) ?? []
    return secret === undefined ? undefined : shared(world, request, decoded(secret), below)
  }
}

const address = /^\/s\/([^/]+)(?:\/(.*))?$/
const files = /^(?:assets\/[\w.-]+|[\w-]+\.(?:js|css|svg|png|ico|woff2))$/
const ofCapture = /^(?:content|thumbnails)\/([^/]+)(?:\/(?:small|large|hdr))?$/

async function shared(world: ShareWorld, request: Request, secret: string, below?: string): Promise<Response> {
  const share = world.book.find(secret)
  if (!share) return wantsPage(request) ? gonePage() : nothingHere()
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD')
  // What the page names is relative to it.
  if (below === undefined) return bare({ status: 308, headers: { location: `${encodeURIComponent(secret)}/` } })
  const of = (path: string) => world.gallery(readdressed(request, new URL(path, new URL('/', request.url)).href))
  if (below === '') return asPage(await of('share.html'))
  if (files.test(below)) return await of(below)

  const library = await world.library()
  const captures = sharedCaptures(library, share.subject)
  if (below === galleryPaths.sharedPage) return jsonAnswer(sharedPage(library, share, captures))
  if (below === 'all.zip') {
    const name = titleOf(library, share.subject) || 'Xbox captures'
    return zipAnswer(zipSources(library, captures, world.fileAt), name, request.method)
  }
  const index = library.indexOf(decoded(ofCapture.exec(below)?.[1] ?? '') as ContentId)
  if (index === undefined || !captures.includes(index)) return nothingHere()
  return await of(below + new URL(request.url).search)
}

/** Its scripts and pictures may be loaded, as the gallery's are. */
function asPage(response: Response): Response {
  const said = asLight(response)?.head ?? Object.fromEntries(response.headers)
  return streamed(bodyOf(response), { status: response.status, headers: { ...said, ...pageHeaders } })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
