/**
 * Title storage as it is on the wire: every URL, header and field name, once, for both ends.
 * Source: protocol page, sections 2.1 to 2.8.
 */
import { type Bytes, discard } from '../../http/bytes.ts'
import { type Json, JsonNumber, JsonObject, toJson } from '../../http/json.ts'
import { integerOf, listOf, textOf } from '../../http/json-read.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { TitleFile, TitlePath, TitlePlace } from '../../model/title-storage.ts'
import { bareETag, fileTime } from './blob.ts'
import { jsonReply, objectOf, readJson, requestOf, targetOf } from './request.ts'

/** Where the live service is. */
export const titleStorageHost = new URL('https://titlestorage.xboxlive.com')

// ── quota ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bytes; known clients hold them in 64 bits. */
export interface TitleQuota {
  readonly usedBytes: bigint
  readonly quotaBytes: bigint
}

export const readQuota: Operation<TitlePlace, TitleQuota> = {
  name: 'title-storage.quota',
  writeRequest: (place, host) => requestOf(host, { kind: 'quota', place }, 'GET'),
  readRequest: request => targetOf(request, 'quota', 'GET')?.place,
  writeReply: quotaInfo => jsonReply(toJson({ quotaInfo })),
  async readReply(response) {
    const info = (await objectOf(response, readQuota.name)).get('quotaInfo')
    const [used, quota] = ['usedBytes', 'quotaBytes'].map(name => (info instanceof JsonObject ? info.get(name) : null))
    return { usedBytes: bytesOf(used), quotaBytes: bytesOf(quota) }
  },
}

// ── list ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TitleList {
  readonly place: TitlePlace
  readonly path: TitlePath
  readonly maxItems?: number
  /** Ignored beside a token. */
  readonly skipItems?: number
  readonly continuationToken?: string
}

export interface TitlePage {
  readonly blobs: readonly JsonObject[]
  /** Undefined on the last page. Written as `null` there: every known reader takes that for the end. */
  readonly continuationToken?: string
  readonly totalItems?: number
}

export const listTitleFiles: Operation<TitleList, TitlePage> = {
  name: 'title-storage.list',
  writeRequest: ({ place, path, ...paging }, host) => requestOf(host, { kind: 'list', place, path }, 'GET', paging),
  readRequest(request) {
    const target = targetOf(request, 'list', 'GET')
    if (!target) return undefined
    const { searchParams } = new URL(request.url)
    const continuationToken = searchParams.get('continuationToken')
    return {
      place: target.place,
      path: target.path,
      ...count(searchParams, 'maxItems'),
      ...count(searchParams, 'skipItems'),
      ...(continuationToken ? { continuationToken } : {}),
    }
  },
  writeReply: ({ blobs, continuationToken, totalItems }) =>
    jsonReply(toJson({ blobs, pagingInfo: { continuationToken: continuationToken ?? null, totalItems } })),
  async readReply(response) {
    const body = await objectOf(response, listTitleFiles.name)
    const paging = body.get('pagingInfo')
    const token = paging instanceof JsonObject ? textOf(paging, 'continuationToken') : undefined
    const totalItems = paging instanceof JsonObject ? integerOf(paging, 'totalItems') : undefined
    return {
      blobs: listOf(body, 'blobs').filter(each => each instanceof JsonObject),
      ...(token ? { continuationToken: token } : {}),
      ...(totalItems === undefined ? {} : { totalItems }),
    }
  },
}

// ── download ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TitleDownload {
  readonly place: TitlePlace
  readonly file: TitleFile
  readonly method?: 'GET' | 'HEAD'
  /** Of json: only this part of it. */
  readonly select?: string
  /** Of config: what its own selectors choose by. */
  readonly customSelector?: string
  /** Range, conditions, language. */
  readonly headers?: Headers
}

/** Its reply is HTTP's own (ranges, conditions) and passes as it is: 200, 206, 304, 412, 416. */
export const downloadTitleFile: Operation<TitleDownload, Response> = {
  name: 'title-storage.download',
  writeRequest: ({ place, file, method = 'GET', select, customSelector, headers }, host) =>
    requestOf(host, { kind: 'file', place, file }, method, { select, customSelector }, headers),
  readRequest(request) {
    const target = targetOf(request, 'file', 'GET', 'HEAD')
    if (!target) return undefined
    const { place, file } = target
    const method = request.method as 'GET' | 'HEAD'
    // Most downloads have no query, and a URL costs as much as reading the file's row.
    if (!request.url.includes('?')) return { place, file, method, headers: request.headers }
    const { searchParams } = new URL(request.url)
    const [select, customSelector] = [searchParams.get('select'), searchParams.get('customSelector')]
    return {
      place,
      file,
      method,
      headers: request.headers,
      ...(select === null ? {} : { select }),
      ...(customSelector === null ? {} : { customSelector }),
    }
  },
  writeReply: response => response,
  readReply: response => response,
}

// ── upload ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TitleUpload {
  readonly place: TitlePlace
  readonly file: TitleFile
  readonly body: Uint8Array | Bytes
  /** ISO 8601 with seven digits of a second. */
  readonly clientFileTime?: string
  readonly displayName?: string
  /** What the answer to the block before said; undefined with the first one. */
  readonly continuationToken?: string
  /** False: more blocks follow. Undefined: the message is the whole file. */
  readonly finalBlock?: boolean
  /** Conditions. */
  readonly headers?: Headers
}

export interface TitleUploaded {
  /** `more`: a block was taken, and the file is not there yet. */
  readonly outcome: 'created' | 'replaced' | 'more'
  /** Of the file as it is now: with `more`, of the one that stands; undefined: none does. */
  readonly etag?: string
  readonly continuationToken?: string
}

export const uploadTitleFile: Operation<TitleUpload, TitleUploaded> = {
  name: 'title-storage.upload',
  writeRequest({ place, file, body, headers, ...parameters }, host) {
    const type = { ...Object.fromEntries(headers ?? []), 'content-type': 'application/octet-stream' }
    const request = requestOf(host, { kind: 'file', place, file }, 'PUT', parameters, new Headers(type))
    // A length is announced for bytes that are there; a stream goes in pieces.
    return new Request(request, { body: body as ReadableStream, duplex: 'half' })
  },
  readRequest(request) {
    const target = targetOf(request, 'file', 'PUT')
    if (!target) return undefined
    const { searchParams } = new URL(request.url)
    const [time, displayName] = [searchParams.get('clientFileTime'), searchParams.get('displayName')]
    const [token, final] = [searchParams.get('continuationToken'), searchParams.get('finalBlock')]
    return {
      place: target.place,
      file: target.file,
      body: (request.body as Bytes | null) ?? new Uint8Array(),
      headers: request.headers,
      ...(time ? { clientFileTime: fileTime(time) } : {}),
      ...(displayName ? { displayName: shortName(displayName) } : {}),
      ...(token ? { continuationToken: token } : {}),
      ...(final ? { finalBlock: truth(final) } : {}),
    }
  },
  writeReply({ outcome, etag, continuationToken }) {
    const headers = etag === undefined ? {} : { etag: `"${etag}"` }
    return jsonReply(toJson({ continuationToken }), outcome === 'created' ? 201 : 200, headers)
  },
  async readReply(response) {
    const etag = response.headers.get('etag')
    // The answer to the last block may be empty.
    const text = await response.text()
    const body = text.trim() === '' ? undefined : readJson(text, uploadTitleFile.name)
    const token = body instanceof JsonObject ? textOf(body, 'continuationToken') : undefined
    return {
      outcome: token ? 'more' : response.status === 201 ? 'created' : 'replaced',
      ...(etag === null ? {} : { etag: bareETag(etag) }),
      ...(token ? { continuationToken: token } : {}),
    }
  },
}

// ── delete ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TitleDeletion {
  readonly place: TitlePlace
  readonly file: TitleFile
  readonly headers?: Headers
}

/** Also for a file that is not there. */
export const deleteTitleFile: Operation<TitleDeletion, void> = {
  name: 'title-storage.delete',
  writeRequest: ({ place, file, headers }, host) =>
    requestOf(host, { kind: 'file', place, file }, 'DELETE', {}, headers),
  readRequest(request) {
    const target = targetOf(request, 'file', 'DELETE')
    return target && { place: target.place, file: target.file, headers: request.headers }
  },
  writeReply: () => jsonReply(toJson({})),
  async readReply(response) {
    await discard(response)
  },
}

const longestDisplayName = 128

function bytesOf(value: Json | undefined): bigint {
  const digits = value instanceof JsonNumber ? value.text : typeof value === 'string' ? value : ''
  if (/^\d{1,20}$/.test(digits)) return BigInt(digits)
  throw new Failure('upstream', 'The answer to title-storage.quota lacks usedBytes or quotaBytes. Try again later.')
}

function count<Name extends string>(parameters: URLSearchParams, name: Name): { [key in Name]?: number } {
  const text = parameters.get(name)
  if (text === null || text === '') return {}
  if (!/^\d{1,9}$/.test(text)) throw new Failure('invalid', `${name} takes a whole number, not “${text}”.`)
  return { [name]: Number(text) } as { [key in Name]?: number }
}

function truth(text: string): boolean {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  throw new Failure('invalid', `finalBlock takes true or false, not “${text}”.`)
}

function shortName(text: string): string {
  if ([...text].length <= longestDisplayName && !/\p{Cc}/u.test(text)) return text
  throw new Failure(
    'invalid',
    `displayName takes up to ${longestDisplayName} characters, none of them a control character.`,
  )
}
