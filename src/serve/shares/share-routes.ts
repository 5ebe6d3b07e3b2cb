import type { Library } from '../../archive/library/library.ts'
import { bare } from '../../http/bytes.ts'
import type { Route } from '../../http/operation.ts'
import { path, pathnameOf } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import type { NewShare, Share } from '../gallery/wire/answers.ts'
import { galleryPaths } from '../gallery/wire/paths.ts'
import { notAllowed } from '../get.ts'
import { jsonAnswer } from '../json-answer.ts'
import { jsonRequest } from '../json-request.ts'
import type { ShareBook } from './share-book.ts'
import { readShareRequest } from './share-request.ts'
import { sharedCaptures } from './shared-captures.ts'
import type { StoredShare } from './stored-share.ts'

export interface ShareRoutesWorld {
  readonly book: ShareBook
  readonly library: () => Promise<Library>
  /** '' or `/<secret>`, below which the gallery is. Shares are not: who has one shall not learn of the other. */
  readonly base: string
}

/** What the gallery asks about shares. */
export function shareRoutes({ book, library, base }: ShareRoutesWorld): readonly Route[] {
  const [all, one] = [path(`/${galleryPaths.shares}`), path(`/${galleryPaths.shares}/{id}`)]
  const up = base === '' ? '' : '../'

  async function add(request: Request): Promise<Response> {
    const body = await jsonRequest(request, 10_000)
    if (body instanceof Response) return body
    const wanted = readShareRequest(body)
    if (sharedCaptures(await library(), wanted.subject).length === 0) {
      throw new Failure('missing', 'The archive has nothing of what is to be shared.')
    }
    const share = await book.add(wanted)
    const told: NewShare = { ...shareOf(share), path: up + galleryPaths.shared(share.said) }
    return jsonAnswer(told)
  }

  return [
    async request => {
      if (!all.match(pathnameOf(request.url))) return undefined
      if (request.method === 'POST') return await add(request)
      const isReading = request.method === 'GET' || request.method === 'HEAD'
      return isReading ? jsonAnswer(book.list().map(shareOf)) : notAllowed('GET, HEAD, POST')
    },
    async request => {
      const holes = one.match(pathnameOf(request.url))
      if (!holes) return undefined
      if (request.method !== 'DELETE') return notAllowed('DELETE')
      await book.revoke(holes.id)
      return bare({ status: 204, headers: { 'cache-control': 'no-store' } })
    },
  ]
}

function shareOf({ id, subject, created, expires }: StoredShare): Share {
  return { id, subject, created: new Date(created).toISOString(), expires: new Date(expires).toISOString() }
}
