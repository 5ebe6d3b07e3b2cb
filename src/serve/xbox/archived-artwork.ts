/** The pictures and videos that an archive has of its games. */
import type { Catalog } from '../../archive/ports.ts'
import { bare } from '../../http/bytes.ts'
import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import { represented } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { artworkService, readArtworkPath } from '../../services/artwork/wire.ts'
import type { FileAt } from '../file-at.ts'
import { notAllowed } from '../get.ts'
import { wholeFiles } from './whole-files.ts'

export interface ArchivedArtwork {
  readonly fileAt: FileAt
  readonly catalog: Pick<Catalog, 'read'>
  readonly clock: Pick<Clock, 'now'>
}

export function archivedArtwork({ fileAt, catalog, clock }: ArchivedArtwork): Route {
  const open = wholeFiles(fileAt)
  return async request => {
    const pathname = pathnameOf(request.url)
    const mark = readArtworkPath(pathname)
    if (mark === undefined && pathname !== artworkService) return undefined
    if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD')
    if (mark === undefined) return bare({ status: 204, headers: {} })
    const file = await catalog.read(facts => facts.servedArtwork(mark))
    if (!file) throw new Failure('missing', 'The archive has no such artwork.')
    return await represented(request, await open(file), clock.now(), { 'cache-control': 'private' })
  }
}
