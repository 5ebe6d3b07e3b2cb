import { bare, inMemory, streamed } from '../../http/bytes.ts'
import type { CodedBytes } from '../../http/coding.ts'
import { evaluate } from '../../http/conditional.ts'

/**
 * Bytes that are kept, compressed for whoever takes it so.
 *
 * @param tag names these bytes; sent as a weak one, since it is the same for every coding
 */
export function codedAnswer(
  request: Request,
  coded: CodedBytes,
  tag: string,
  headers: Record<string, string>,
): Response {
  const etag = { weak: true, value: tag }
  const head = { ...headers, etag: `W/"${tag}"`, vary: 'accept-encoding' }
  if (evaluate(request.headers, { etag, modified: undefined }, request.method) === 'not-modified') {
    const { 'content-type': _, ...rest } = head as Record<string, string>
    return bare({ status: 304, headers: rest })
  }
  const { bytes, coding } = coded.best(request.headers.get('accept-encoding'))
  const length = { 'content-length': String(bytes.byteLength) }
  return streamed(inMemory(bytes), {
    headers: coding ? { ...head, ...length, 'content-encoding': coding } : { ...head, ...length },
  })
}
