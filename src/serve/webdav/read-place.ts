import { bare, streamed } from '../../http/bytes.ts'
import { represented } from '../../http/represented.ts'
import { type DavFile, type DavFolder, isFolder } from './dav-tree.ts'
import { namesIn } from './find-place.ts'
import { folderPage, pageHeaders } from './folder-page.ts'
import { askedHref } from './href.ts'

/** A file may be kept by whoever asked, and is asked for again on condition. Nobody is to find another type in it. */
const fileHeaders = { 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' }

/**
 * GET and HEAD.
 *
 * @param path absolute, as the client spells it
 * @param inner the part of it behind the face's own prefix
 * @throws Failure `missing`, `forbidden`
 */
export async function readPlace(
  request: Request,
  place: DavFolder | DavFile,
  path: string,
  inner: string,
  now: Date,
): Promise<Response> {
  if (!isFolder(place)) return await represented(request, await place.look(), now, fileHeaders)
  // Links on the page are absolute, so that a folder without its slash needs no detour.
  const href = askedHref(path, true)
  if (request.method === 'HEAD') return bare({ status: 200, headers: pageHeaders })
  return streamed(folderPage(href, place, namesIn(inner)), { status: 200, headers: pageHeaders })
}
