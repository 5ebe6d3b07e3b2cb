import { brokenOff } from '../../http/broken-off.ts'
import { type Bytes, bodyOf } from '../../http/bytes.ts'
import { contentLength } from '../../http/content-length.ts'
import { type ContentRange, parseContentRange } from '../../http/content-range.ts'
import { parseHttpDate } from '../../http/http-date.ts'
import { Failure } from '../../model/failure.ts'
import { bareETag } from './blob.ts'

/** What an answer's headers say of a file. */
export interface TitleStat {
  /** Without its quotes; undefined: not said. */
  readonly etag: string | undefined
  /** Bytes of the whole file, or of what was selected of it; undefined: not said. */
  readonly size: number | undefined
  /** When the network took it. */
  readonly modified: Date | undefined
  readonly contentType: string | undefined
}

/** A file, or what was asked of it. */
export interface TitleContent extends TitleStat {
  /** `not-modified`: it is still as the condition says, and no bytes come. */
  readonly outcome: 'whole' | 'part' | 'not-modified'
  /** Of a part: which one it is. */
  readonly range: ContentRange | undefined
  /**
   * Iterate once, to the end or with `break`. Throws Failure `unreachable` when the connection breaks, `upstream` when more
   * or less comes than announced.
   */
  readonly bytes: Bytes
}

export function statOf({ status, headers }: Response): TitleStat {
  const range = status === 206 ? parseContentRange(headers.get('content-range') ?? '') : undefined
  const etag = headers.get('etag')
  return {
    etag: etag === null ? undefined : bareETag(etag),
    size: status === 206 ? range?.size : status === 304 ? undefined : contentLength(headers),
    modified: parseHttpDate(headers.get('last-modified') ?? ''),
    contentType: headers.get('content-type') ?? undefined,
  }
}

export function contentOf(response: Response, name: string): TitleContent {
  const { status, headers } = response
  return {
    ...statOf(response),
    outcome: status === 304 ? 'not-modified' : status === 206 ? 'part' : 'whole',
    range: status === 206 ? parseContentRange(headers.get('content-range') ?? '') : undefined,
    bytes: checked(bodyOf(response), status === 304 ? undefined : contentLength(headers), name),
  }
}

function checked(bytes: Bytes, length: number | undefined, name: string): Bytes {
  return {
    async *[Symbol.asyncIterator]() {
      let size = 0
      try {
        for await (const piece of bytes) {
          size += piece.byteLength
          if (length !== undefined && size > length) break
          yield piece
        }
      } catch (thrown) {
        throw brokenOff(thrown, name)
      }
      if (length !== undefined && size !== length) throw wrongLength(name, size, length)
    },
  }
}

export function wrongLength(name: string, size: number, length: number): Failure {
  const what = size > length ? 'is longer than' : `broke off after ${size} of`
  return new Failure('upstream', `${name} ${what} ${length} bytes. Try again.`)
}
