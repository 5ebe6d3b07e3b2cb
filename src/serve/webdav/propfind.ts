import { streamed, told } from '../../http/bytes.ts'
import { davError, xmlType } from './dav-reply.ts'
import { type DavFile, type DavFolder, isFolder } from './dav-tree.ts'
import { askedHref } from './href.ts'
import { multistatusOf, multistatusWithin } from './multistatus.ts'
import type { Telling } from './properties.ts'
import type { PropertyName } from './property-names.ts'
import { propertyReport } from './property-report.ts'
import { depthOf, readPropfind } from './propfind-request.ts'
import { fileResource, folderResource, lookedAt } from './resource.ts'

/**
 * @param path absolute, as the client spells it
 * @param telling asked for what is known beside the tree
 * @throws Failure `invalid`, `too-large`
 */
export async function propfind(
  request: Request,
  place: DavFolder | DavFile,
  path: string,
  telling: () => Promise<Telling>,
): Promise<Response> {
  const depth = depthOf(request.headers)
  if (depth === 'infinity' && isFolder(place)) {
    return davError(403, 'propfind-finite-depth', 'Ask folder by folder, with “Depth: 1”.')
  }
  const asked = await readPropfind(request)
  const report = propertyReport(asked, asked.named.some(isQuota) ? await telling() : { quota: undefined })
  const href = askedHref(path, isFolder(place))
  const headers = {
    'content-type': xmlType,
    'cache-control': 'no-store',
    ...(href === path ? {} : { 'content-location': href }),
  }
  if (isFolder(place) && depth === 1) return streamed(multistatusWithin(href, place, report), { status: 207, headers })
  const resource = isFolder(place)
    ? folderResource(place)
    : report.needsLook
      ? await lookedAt(place)
      : fileResource(place)
  return told(multistatusOf(href, resource, report), { status: 207, headers })
}

const isQuota = ({ name }: PropertyName) => name.startsWith('quota-')
