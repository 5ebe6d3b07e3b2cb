/** A file of several players at once (protocol page, section 2.8): a multipart answer, one part for each player. */
import { type Bytes, bodyOf, streamed } from '../../http/bytes.ts'
import { type ContentRange, writeContentRange } from '../../http/content-range.ts'
import { JsonNumber, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { type Scid, type Xuid, xuid } from '../../model/ids.ts'
import type { TitleFile, UserFamily } from '../../model/title-storage.ts'
import { bareETag } from './blob.ts'
import { requestOf, titleTarget } from './request.ts'

export interface TitleBatch {
  readonly family: UserFamily
  readonly scid: Scid
  readonly file: TitleFile
  readonly xuids: readonly Xuid[]
  /** Range: of every file. */
  readonly headers?: Headers
}

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

export interface TitleParts {
  /** Cannot be foreseen by who wrote the files. */
  readonly boundary: string
  readonly parts: readonly TitlePart[]
}

export const readTitleFiles: Operation<TitleBatch, TitleParts> = {
  name: 'title-storage.batch',
  writeRequest({ family, scid, file, xuids, headers }, host) {
    const numbers = xuids.map(each => new JsonNumber(each))
    const request = requestOf(host, { kind: 'batch', family, scid, file }, 'POST', {}, headers)
    const body = writeJson(toJson({ xuids: numbers }))
    return new Request(request, { body, headers: { ...Object.fromEntries(request.headers), 'content-type': json } })
  },
  async readRequest(request) {
    const target = request.method === 'POST' ? titleTarget(request) : undefined
    if (target?.kind !== 'batch') return undefined
    const { family, scid, file } = target
    return { family, scid, file, xuids: readXuids(await request.text()), headers: request.headers }
  },
  writeReply({ boundary, parts }) {
    const heads = parts.map(part => Buffer.from(headOf(part, boundary)))
    const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
    const length = parts.reduce((sum, { size }, at) => sum + (heads[at] as Buffer).length + size, tail.length)
    async function* body(): AsyncGenerator<Uint8Array> {
      for (const [at, { bytes }] of parts.entries()) {
        yield heads[at] as Buffer
        if (bytes instanceof Uint8Array) yield bytes
        else yield* bytes
      }
      yield tail
    }
    const type = `multipart/form-data; boundary=${boundary}`
    return streamed(body(), { headers: { 'content-type': type, 'content-length': `${length}` } })
  },
  async readReply(response) {
    const boundary = /boundary="?([^";]+)/.exec(response.headers.get('content-type') ?? '')?.[1]
    if (!boundary)
      throw new Failure('upstream', 'The answer to title-storage.batch names no boundary. Try again later.')
    const pieces: Uint8Array[] = []
    for await (const piece of bodyOf(response)) pieces.push(piece)
    return { boundary, parts: readParts(Buffer.concat(pieces), boundary) }
  },
}

const json = 'application/json; charset=utf-8'
/** More would be an attack on the server, not a lobby. */
const mostPlayers = 100

function headOf({ xuid, status, etag, range, size }: TitlePart, boundary: string): string {
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

function readXuids(text: string): Xuid[] {
  const body = parseJson(text)
  const said = body instanceof JsonObject ? body.get('xuids') : undefined
  if (!Array.isArray(said) || said.length === 0 || said.length > mostPlayers) {
    throw new Failure('invalid', `The body must be {"xuids":[…]} with 1 to ${mostPlayers} of them.`)
  }
  return said.map(each => xuid(each instanceof JsonNumber ? each.text : typeof each === 'string' ? each : ''))
}

function readParts(body: Buffer, boundary: string): TitlePart[] {
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
    parts.push({
      xuid: xuid(/name="?(\d+)/.exec(headers['content-disposition'] ?? '')?.[1] ?? ''),
      status: Number(headers.httpstatuscode),
      ...(etag === undefined ? {} : { etag: bareETag(etag) }),
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
