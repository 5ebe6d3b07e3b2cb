/** A file of several players at once (protocol page, section 2.8): a multipart answer, one part for each player. */
import { bodyOf, streamed, wholeOf } from '../../http/bytes.ts'
import { derived } from '../../http/derived.ts'
import { JsonNumber, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import type { Operation } from '../../http/operation.ts'
import { requestText } from '../../http/request-text.ts'
import { Failure } from '../../model/failure.ts'
import { type Scid, type Xuid, xuid } from '../../model/ids.ts'
import type { TitleFile, UserFamily } from '../../model/title-storage.ts'
import { headOf, readParts, type TitlePart } from './batch-parts.ts'
import { requestOf, titleTarget } from './request.ts'

export interface TitleBatch {
  readonly family: UserFamily
  readonly scid: Scid
  readonly file: TitleFile
  readonly xuids: readonly Xuid[]
  /** Range: of every file. */
  readonly headers?: Headers
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
    return derived(request, { body, headers: { ...Object.fromEntries(request.headers), 'content-type': json } })
  },
  async readRequest(request) {
    const target = request.method === 'POST' ? titleTarget(request) : undefined
    if (target?.kind !== 'batch') return undefined
    const { family, scid, file } = target
    return { family, scid, file, xuids: readXuids(await requestText(request, largestBody)), headers: request.headers }
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
    return { boundary, parts: readParts(await wholeOf(bodyOf(response)), boundary) }
  },
}

const json = 'application/json; charset=utf-8'
/** More would be an attack on the server, not a lobby. */
const mostPlayers = 100
/** Bytes: a hundred numbers with much white space. */
const largestBody = 65_536

function readXuids(text: string): Xuid[] {
  const body = parseJson(text)
  const said = body instanceof JsonObject ? body.get('xuids') : undefined
  if (!Array.isArray(said) || said.length === 0 || said.length > mostPlayers) {
    throw new Failure('invalid', `The body must be {"xuids":[…]} with 1 to ${mostPlayers} of them.`)
  }
  return said.map(each => xuid(each instanceof JsonNumber ? each.text : typeof each === 'string' ? each : ''))
}
