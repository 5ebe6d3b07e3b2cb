import { isEncoded } from './content-length.ts'
import { parseHttpDate } from './http-date.ts'

/**
 * A validator strong enough for `If-Range` (RFC 9110, section 13.1.5): an entity-tag, or a date well before the answer's own.
 * Undefined for an encoded body too: its tag is not that of the bytes that are read.
 */
export function strongValidator(headers: Headers): string | undefined {
  if (isEncoded(headers)) return undefined
  const etag = headers.get('etag')
  if (etag && /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag)) return etag
  const modified = headers.get('last-modified')
  const changed = parseHttpDate(modified ?? '')
  const served = parseHttpDate(headers.get('date') ?? '')
  return changed && served && served.getTime() - changed.getTime() >= 60_000 ? (modified as string) : undefined
}
