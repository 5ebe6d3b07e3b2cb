/**
 * The captures service as it is on the wire: every URL, header and field name, once, for both ends.
 * Source: protocol page, sections 1.1 to 1.4 and 1.8.
 */
import { discard } from '../../http/bytes.ts'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import type { Operation } from '../../http/operation.ts'
import { join, path, pathnameOf } from '../../http/path.ts'
import { requestText } from '../../http/request-text.ts'
import { type CaptureKind, captureKinds } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import { type ContentId, contentId } from '../../model/ids.ts'
import { type CaptureQuery, readQuery, writeQuery } from './query.ts'

/** Where the live service is. */
export const capturesHost = new URL('https://mediahub.xboxlive.com')

export interface CaptureSearch {
  readonly kind: CaptureKind
  readonly query: CaptureQuery
  /** The parameter that really sets the page size; `max` is ignored by the service. */
  readonly maxPageSize?: number
  readonly skip?: number
  readonly continuationToken?: string
}

/** The network's own bound is unknown; this one keeps an answer under a few megabytes. */
export const largestPage = 1000

/** @param usual of searches that ask for no size */
export function pageSizeOf({ maxPageSize }: Pick<CaptureSearch, 'maxPageSize'>, usual: number): number {
  return Math.min(Math.max(1, maxPageSize ?? usual), largestPage)
}

/** One page. The token is absent on the last one: a `null` sends some clients into an endless loop. */
export interface CapturePage {
  readonly values: readonly JsonObject[]
  readonly continuationToken?: string
}

/** Bytes of a search: known clients send some hundred. */
const largestBody = 65_536

export const searchCaptures: Operation<CaptureSearch, CapturePage> = {
  name: 'captures.search',
  writeRequest: ({ kind, query, maxPageSize, skip, continuationToken }, host) =>
    new Request(join(host, searchPath.write({ collection: collectionOf[kind] })), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-xbl-contract-version': contractVersion },
      body: JSON.stringify({ query: writeQuery(query), maxPageSize, skip, continuationToken }),
      redirect: 'manual',
    }),
  readRequest: request => searchAt(request, new URL(request.url).pathname),
  writeReply: ({ values, continuationToken }) =>
    new Response(writeJson(toJson({ values, ...(continuationToken === undefined ? {} : { continuationToken }) })), {
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    }),
  async readReply(response) {
    const body = await jsonOf(response)
    const values = body instanceof JsonObject ? body.get('values') : undefined
    if (!(body instanceof JsonObject) || !Array.isArray(values) || !values.every(each => each instanceof JsonObject)) {
      throw new Failure('upstream', 'The answer to a capture search is no object with “values”. Try again later.')
    }
    const token = body.get('continuationToken')
    return typeof token === 'string' && token !== '' ? { values, continuationToken: token } : { values }
  },
}

/** The search that a request is, also below a prefix, where a network keeps its services under a path. */
export async function searchSent(request: Request): Promise<CaptureSearch | undefined> {
  return await searchAt(request, /(\/[^/]*){2}$/.exec(pathnameOf(request.url))?.[0] ?? '')
}

async function searchAt(request: Request, pathname: string): Promise<CaptureSearch | undefined> {
  const kind = kindOf(searchPath.match(pathname)?.collection)
  if (request.method !== 'POST' || !kind) return undefined
  const body = parseJson(await requestText(request, largestBody))
  const query = body instanceof JsonObject ? body.get('query') : undefined
  if (!(body instanceof JsonObject) || typeof query !== 'string') {
    throw new Failure('invalid', 'The body must be a JSON object with a “query”.')
  }
  return searchOf(kind, query, body)
}

export interface CaptureDeletion {
  readonly kind: CaptureKind
  readonly contentId: ContentId
}

/** Answered with 202: accepted. 200 is read as the same. */
export const deleteCapture: Operation<CaptureDeletion, void> = {
  name: 'captures.delete',
  writeRequest: ({ kind, contentId }, host) =>
    new Request(join(host, capturePath.write({ collection: collectionOf[kind], contentId })), {
      method: 'DELETE',
      headers: { 'x-xbl-contract-version': contractVersion },
      redirect: 'manual',
    }),
  readRequest(request) {
    if (request.method !== 'DELETE') return undefined
    const found = capturePath.match(new URL(request.url).pathname)
    const kind = kindOf(found?.collection)
    return found && kind ? { kind, contentId: contentId(found.contentId) } : undefined
  },
  writeReply: () => new Response(null, { status: 202 }),
  async readReply(response) {
    await discard(response)
  },
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function captureMethods(pathname: string): readonly string[] | undefined {
  if (kindOf(searchPath.match(pathname)?.collection)) return ['POST']
  return kindOf(capturePath.match(pathname)?.collection) ? ['DELETE'] : undefined
}

const contractVersion = '3'
const searchPath = path('/{collection}/search')
const capturePath = path('/{collection}/{contentId}')
const collectionOf: Readonly<Record<CaptureKind, string>> = { screenshot: 'screenshots', gameClip: 'gameclips' }

function kindOf(collection: string | undefined): CaptureKind | undefined {
  return captureKinds.find(kind => collectionOf[kind] === collection)
}

function searchOf(kind: CaptureKind, query: string, body: JsonObject): CaptureSearch {
  const maxPageSize = count(body.get('maxPageSize'), 'maxPageSize')
  const skip = count(body.get('skip'), 'skip')
  const token = body.get('continuationToken')
  if (token !== undefined && token !== null && typeof token !== 'string') {
    throw new Failure('invalid', 'continuationToken must be a string.')
  }
  return {
    kind,
    query: readQuery(query),
    ...(maxPageSize === undefined ? {} : { maxPageSize }),
    ...(skip === undefined ? {} : { skip }),
    // A known client sends an empty token with the first page (section 1.2).
    ...(token ? { continuationToken: token } : {}),
  }
}

function count(value: Json | undefined, name: string): number | undefined {
  if (value === undefined || value === null) return undefined
  const number = Number(writeJson(value))
  if (!Number.isSafeInteger(number) || number < 0) throw new Failure('invalid', `${name} must be a whole number.`)
  return number
}

async function jsonOf(response: Response): Promise<Json | undefined> {
  try {
    return parseJson(await response.text())
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'invalid') return undefined
    throw thrown
  }
}
