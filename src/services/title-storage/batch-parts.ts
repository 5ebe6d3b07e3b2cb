/** The parts of a batch's answer as text: heads written, a whole answer taken apart. */
import type { Bytes } from '../../http/bytes.ts'
import { type ContentRange, parseContentRange, writeContentRange } from '../../http/content-range.ts'
import { type Xuid, xuid } from '../../model/ids.ts'
import { bareETag } from './blob.ts'

/** One player's file. */
export interface TitlePart {
  readonly xuid: Xuid
  /** 200, 206, 404 or 416. */
  readonly status: number
  readonly etag?: string
  readonly range?: ContentRange
  readonly size: number
  readonly bytes: Bytes | Uint8Array
}

export function headOf({ xuid, status, etag, range, size }: TitlePart, boundary: string): string {
  const lines = [
    `--${boundary}`,
    `Content-Disposition: binary; name="${xuid}"; filename="${xuid}"`,
    `HttpStatusCode: ${status}`,
  ]
  if (status === 200 || status === 206) {
    if (etag !== undefined) lines.push(`ETag: ${etag}`)
    lines.push('Content-Type: application/octet-stream', `Content-Length: ${size}`)
    if (range) lines.push(`Content-Range: ${writeContentRange(range)}`)
  }
  return `\r\n${lines.join('\r\n')}\r\n\r\n`
}

export function readParts(body: Buffer, boundary: string): TitlePart[] {
  const mark = Buffer.from(`--${boundary}`)
  const parts: TitlePart[] = []
  for (let at = body.indexOf(mark); at >= 0; ) {
    const start = at + mark.length
    const head = body.indexOf('\r\n\r\n', start)
    if (head < 0 || body.toString('latin1', start, start + 2) === '--') break
    const headers = headersOf(body.toString('latin1', start, head))
    const announced = headers['content-length'] === undefined ? undefined : Number(headers['content-length'])
    // Without a length the next boundary is the only end there is.
    const next = body.indexOf(mark, announced === undefined ? head + 4 : head + 4 + announced)
    const end = announced === undefined ? (next < 0 ? body.length : next) - 2 : head + 4 + announced
    const bytes = body.subarray(head + 4, Math.max(head + 4, end))
    const etag = headers.etag
    const range = parseContentRange(headers['content-range'] ?? '')
    parts.push({
      xuid: xuid(/name="?(\d+)/.exec(headers['content-disposition'] ?? '')?.[1] ?? ''),
      status: Number(headers.httpstatuscode),
      ...(etag === undefined ? {} : { etag: bareETag(etag) }),
      ...(range ? { range } : {}),
      size: bytes.length,
      bytes,
    })
    at = next
  }
  return parts
}

function headersOf(text: string): Record<string, string> {
  const lines = text.split('\r\n').flatMap(line => {
    const colon = line.indexOf(':')
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
  })
  return Object.fromEntries(lines)
}
