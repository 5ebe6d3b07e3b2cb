/** The answers that are not the content of something. */
import { bare, told } from '../../http/bytes.ts'
import { statusOf } from '../../http/status.ts'
import { type Markup, xmlDocument, xmlElement, xmlText } from '../../http/xml-write.ts'
import { Failure } from '../../model/failure.ts'

export const xmlType = 'application/xml; charset=utf-8'

/** All that may be done here. */
const allow = 'OPTIONS, GET, HEAD, PROPFIND'

/** Class 1 and not 3: `allprop` does not tell every property (decision 018). Windows sees by the last that this is no web site. */
export function options(): Response {
  return bare({ status: 200, headers: { dav: '1', 'ms-author-via': 'DAV', allow, 'content-length': '0' } })
}

/** @param condition of RFC 4918 (section 16), in `DAV:`; or our own */
export function davError(status: number, condition: string, sentence: string, headers = {}): Response {
  const own = xmlElement('X:sentence', [['xmlns:X', 'urn:xbox-drive']], xmlText(sentence))
  const named = (condition === '' ? '' : xmlElement(`D:${condition}`)) as Markup
  const error = xmlElement('D:error', [['xmlns:D', 'DAV:']], `${named}${own}` as Markup)
  return told(xmlDocument(error), {
    status,
    headers: { ...headers, 'content-type': xmlType, 'cache-control': 'no-store' },
  })
}

/** What happened, as WebDAV says it. What is `internal` is the listener's to report and to hide. */
export function davFailure(thrown: unknown): Response {
  const failure = Failure.from(thrown)
  if (!(thrown instanceof Failure) || failure.code === 'internal') throw thrown
  return davError(statusOf[failure.code], '', failure.message)
}

/** For whoever only wanted to know whether something is there: as little as can be said. */
export function absent(): Response {
  return bare({ status: 404, headers: { 'content-length': '0' } })
}

const writes = new Set(['PUT', 'DELETE', 'MKCOL', 'COPY', 'MOVE', 'PROPPATCH', 'LOCK', 'UNLOCK', 'PATCH'])

/**
 * Whoever writes hears that he may not: systems show 403 as “permission denied” and 405 as a server that is broken. What has no
 * meaning here at all is not allowed. The body of neither is read.
 */
export function refused(method: string): Response {
  if (writes.has(method)) return davError(403, '', 'The drive is read-only: nothing was changed.', { allow })
  return davError(405, '', `${method} has no meaning here: use OPTIONS, GET, HEAD or PROPFIND.`, { allow })
}
