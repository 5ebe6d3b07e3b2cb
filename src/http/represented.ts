/** Serves an object by GET and HEAD: conditions, ranges and their headers as RFC 9110, sections 13 to 15, ask for. */
import { Failure } from '../model/failure.ts'
import { type Bytes, bare, streamed } from './bytes.ts'
import { evaluate, type Representation, rangeApplies } from './conditional.ts'
import { writeContentRange } from './content-range.ts'
import { writeETag } from './etag.ts'
import { writeHttpDate } from './http-date.ts'
import { type ByteRange, parseRange, satisfiable, wholeIsBetter } from './range.ts'
import { failureResponse } from './status.ts'

/** Bytes that may be had from any place in them. */
export interface StoredBytes extends Representation {
  readonly size: number
  readonly contentType: string
  open(start: number, length: number): Bytes | Promise<Bytes>
}

export async function represented(
  request: Request,
  stored: StoredBytes,
  now: Date,
  extra: Record<string, string> = {},
): Promise<Response> {
  const headers: Head = {
    ...extra,
    etag: writeETag(stored.etag),
    'accept-ranges': 'bytes',
  }
  if (stored.modified) headers['last-modified'] = writeHttpDate(stored.modified)
  const verdict = evaluate(request.headers, stored, request.method)
  if (verdict === 'not-modified') return bare({ status: 304, headers })
  if (verdict === 'precondition-failed') {
    return failureResponse(new Failure(verdict, 'The file is not as the conditions of the request ask.'), headers)
  }
  headers['content-type'] = stored.contentType
  // A range has a meaning for GET only (section 14.2).
  const asked = request.method === 'GET' ? parseRange(request.headers.get('range')) : undefined
  const applies = asked !== undefined && rangeApplies(request.headers.get('if-range'), stored, now)
  if (!applies || wholeIsBetter(asked, stored.size)) {
    headers['content-length'] = String(stored.size)
    return await answer(request, 200, headers, () => stored.open(0, stored.size))
  }
  const ranges = satisfiable(asked, stored.size)
  if (ranges.length === 0) {
    headers['content-range'] = writeContentRange({ start: undefined, end: undefined, size: stored.size })
    const failure = new Failure(
      'range-not-satisfiable',
      `The file has ${stored.size} bytes, and none of those asked for.`,
    )
    return failureResponse(failure, headers)
  }
  return ranges.length === 1
    ? await onePart(request, stored, ranges[0] as ByteRange, headers)
    : manyParts(stored, ranges, headers)
}

type Head = Record<string, string>
type Opened = ReturnType<StoredBytes['open']>

async function answer(request: Request, status: number, headers: Head, bytes: () => Opened): Promise<Response> {
  if (request.method === 'HEAD') return bare({ status, headers })
  return streamed(await bytes(), { status, headers })
}

function onePart(request: Request, stored: StoredBytes, { start, end }: ByteRange, headers: Head): Promise<Response> {
  headers['content-range'] = writeContentRange({ start, end, size: stored.size })
  headers['content-length'] = String(end - start + 1)
  return answer(request, 206, headers, () => stored.open(start, end - start + 1))
}

/** `multipart/byteranges` (section 14.6). The tag is in the boundary, so that it cannot be foreseen by who made the bytes. */
function manyParts(stored: StoredBytes, ranges: readonly ByteRange[], headers: Head): Response {
  const boundary = `part-${Buffer.from(stored.etag.value).toString('hex').slice(0, 40)}`
  const heads = ranges.map(({ start, end }) =>
    Buffer.from(
      `\r\n--${boundary}\r\ncontent-type: ${stored.contentType}\r\n` +
        `content-range: ${writeContentRange({ start, end, size: stored.size })}\r\n\r\n`,
    ),
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const length = ranges.reduce(
    (sum, { start, end }, index) => sum + (heads[index] as Buffer).length + end - start + 1,
    0,
  )
  headers['content-type'] = `multipart/byteranges; boundary=${boundary}`
  headers['content-length'] = String(length + tail.length)
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (const [index, { start, end }] of ranges.entries()) {
      yield heads[index] as Buffer
      yield* await stored.open(start, end - start + 1)
    }
    yield tail
  }
  return streamed(parts(), { status: 206, headers })
}
