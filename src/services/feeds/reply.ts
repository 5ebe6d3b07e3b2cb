/** The answers of the feeds on the wire. */
import { brokenOff } from '../../http/broken-off.ts'
import { bare, bodyOf, inMemory, streamed, wholeOf } from '../../http/bytes.ts'
import { parseHttpDate, writeHttpDate } from '../../http/http-date.ts'
import { Failure } from '../../model/failure.ts'
import { type Culture, culture } from '../../model/feeds.ts'

/** A document as its bytes. */
export interface FeedReply {
  readonly bytes: Uint8Array
  readonly modified: Date | undefined
  readonly etag: string | undefined
  readonly culture: Culture | undefined
}

export const feedType = 'text/xml; charset=utf-8'

/** What an answer says beside its document. @param maxAge seconds @param closed only for members, whom `Referer` names */
export function feedHead(culture: Culture | undefined, maxAge: number, closed: boolean): Record<string, string> {
  return {
    'cache-control': `${closed ? 'private' : 'public'}, max-age=${maxAge}`,
    vary: vary(closed),
    ...(culture === undefined ? {} : { 'content-language': culture }),
  }
}

/**
 * An answer without a document: who shows nothing to strangers, and who is asked too often (protocol page, section 9). Nobody
 * may keep it, for the next answer may be another.
 *
 * @param wait milliseconds until it may be asked again; undefined: it is not for being asked too often
 */
export function emptyFeed(closed: boolean, wait?: number): Response {
  const headers: Record<string, string> = {
    'content-type': feedType,
    'content-length': '0',
    'cache-control': 'no-store',
    vary: vary(closed),
  }
  if (wait !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(wait / 1000)))
  return bare({ headers })
}

export function writeFeedReply({ bytes, modified, etag, culture }: FeedReply): Response {
  const headers: Record<string, string> = { 'content-type': feedType, 'content-length': String(bytes.byteLength) }
  if (culture !== undefined) headers['content-language'] = culture
  if (modified) headers['last-modified'] = writeHttpDate(modified)
  if (etag !== undefined) headers.etag = etag
  return streamed(inMemory(bytes), { headers })
}

/** @throws Failure `upstream` for a body beyond {@link largestFeed} */
export async function readFeedReply(response: Response, name: string): Promise<FeedReply> {
  return {
    bytes: await wholeOf(bounded(bodyOf(response), name)).catch(thrown => {
      throw brokenOff(thrown, name)
    }),
    modified: parseHttpDate(response.headers.get('last-modified') ?? ''),
    etag: response.headers.get('etag') ?? undefined,
    culture: languageOf(response.headers.get('content-language')),
  }
}

async function* bounded(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of bytes) {
    size += piece.byteLength
    if (size > largestFeed) {
      throw new Failure('upstream', `${name} was answered with more than ${largestFeed} bytes, which is no feed.`)
    }
    yield piece
  }
}

/** Bytes. A real one has up to 20,000. */
const largestFeed = 1 << 20

function vary(closed: boolean): string {
  return closed ? 'Accept-Language, Referer' : 'Accept-Language'
}

/** Several, or what is none: not said. */
function languageOf(header: string | null): Culture | undefined {
  try {
    return culture(header?.trim() ?? '')
  } catch {
    return undefined
  }
}
