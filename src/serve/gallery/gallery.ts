/** The gallery: its API, its files and the web page over them, read-only. Where everything is: `wire/paths.ts`. */
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { get, notAllowed } from '../get.ts'
import { jsonAnswer } from '../json-answer.ts'
import { routed } from '../routed.ts'
import { artAnswer } from './art-answer.ts'
import { captureDetail } from './capture-detail.ts'
import { contentAnswer, hdrAnswer } from './capture-files.ts'
import { driveStatus } from './drive-status.ts'
import { eventStreams } from './events.ts'
import type { GalleryOptions } from './gallery-options.ts'
import { finished } from './headers.ts'
import { searchAnswers } from './search.ts'
import { skeletonAnswers } from './skeleton-answer.ts'
import { thumbnailAnswer } from './thumbnail-answer.ts'
import { tilesAnswer } from './tiles.ts'
import { versionsOf } from './versions.ts'
import { type WebFiles, webFiles } from './web-files.ts'
import { galleryPaths } from './wire/paths.ts'

/** Requests as they are below the gallery's own address: `/api/skeleton`. */
export function galleryExchange(options: GalleryOptions): Exchange {
  const { keeper, art, routes = [], signal } = options
  const versions = versionsOf(keeper, signal)
  const status = driveStatus(options)
  const at = galleryPaths
  const all: readonly Route[] = [
    ...routes,
    get(at.thumbnail('{id}', '{size}' as 'small'), (request, { id = '', size }) => {
      if (size === 'small' || size === 'large') return thumbnailAnswer(request, options, id, size)
      throw new Failure('missing', 'A thumbnail is small or large.')
    }),
    get(at.tiles('', 0, 0), request => tilesAnswer(request, versions)),
    get(at.content('{id}'), (request, { id = '' }) => contentAnswer(request, options, id)),
    get(at.hdr('{id}'), (request, { id = '' }) => hdrAnswer(request, options, id)),
    get(at.skeleton, skeletonAnswers(versions, art)),
    get(at.capture('{id}'), (_, { id = '' }) => captureDetail(options, versions, id)),
    get(at.search(''), searchAnswers(versions)),
    get(at.status, async () => jsonAnswer(await status())),
    get(at.events, eventStreams(options, status)),
    get(at.art('{game}'), (request, { game = '' }) => artAnswer(request, options, versions, game)),
    web(webFiles(options.web)),
  ]
  const answered = routed(all)
  return async request => finished(await answered(request), request.method)
}

function web(files: WebFiles): Route {
  return async request => {
    const path = pathnameOf(request.url).slice(1)
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (path === '') return isReading ? await files.page(request) : notAllowed('GET, HEAD')
    const response = await files.file(request, path)
    return response && !isReading ? notAllowed('GET, HEAD') : response
  }
}
