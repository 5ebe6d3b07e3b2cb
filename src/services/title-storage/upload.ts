/** One file, in one message or in blocks (protocol page, section 2.6). */

import { arriving, type Bytes } from '../../http/bytes.ts'
import { derived } from '../../http/derived.ts'
import { JsonObject, toJson } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { jsonReply, readJson, replyText } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { TitleFile, TitlePlace } from '../../model/title-storage.ts'
import { bareETag, fileTime } from './blob.ts'
import { requestOf, targetOf } from './request.ts'

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
    return derived(request, { body: body as ReadableStream, duplex: 'half' })
  },
  readRequest(request) {
    const target = targetOf(request, 'file', 'PUT')
    if (!target) return undefined
    checkWhole(request.headers)
    const { searchParams } = new URL(request.url)
    const [time, displayName] = [searchParams.get('clientFileTime'), searchParams.get('displayName')]
    const [token, final] = [searchParams.get('continuationToken'), searchParams.get('finalBlock')]
    return {
      place: target.place,
      file: target.file,
      body: arriving(request),
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
    const text = await replyText(response, uploadTitleFile.name)
    const body = text.trim() === '' ? undefined : readJson(text, uploadTitleFile.name)
    const token = body instanceof JsonObject ? textOf(body, 'continuationToken') : undefined
    return {
      outcome: token ? 'more' : response.status === 201 ? 'created' : 'replaced',
      ...(etag === null ? {} : { etag: bareETag(etag) }),
      ...(token ? { continuationToken: token } : {}),
    }
  },
}

/** What would make something else of the file than its sender means (RFC 9110, sections 8.4 and 14.5). */
function checkWhole(headers: Headers): void {
  if (headers.has('content-range')) {
    throw new Failure(
      'invalid',
      'A part of a file cannot be replaced: send it whole or in blocks, without Content-Range.',
    )
  }
  const coding = headers.get('content-encoding')
  if (coding !== null && coding.toLowerCase() !== 'identity') {
    throw new Failure(
      'invalid',
      `The file is kept as it comes, and not decoded: send it without Content-Encoding ${coding}.`,
    )
  }
}

/** UTF-16 units: a known client keeps three bytes for each. */
const longestDisplayName = 128

function truth(text: string): boolean {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  throw new Failure('invalid', `finalBlock takes true or false, not “${text}”.`)
}

function shortName(text: string): string {
  if (text.length <= longestDisplayName && !/\p{Cc}/u.test(text)) return text
  throw new Failure(
    'invalid',
    `displayName takes up to ${longestDisplayName} characters, none of them a control character.`,
  )
}
