/** The files of a place (protocol page, section 2.4). */
import { JsonObject, toJson } from '../../http/json.ts'
import { integerOf, listOf, textOf } from '../../http/json-read.ts'
import { jsonReply, objectFrom, replyText } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { TitlePath, TitlePlace } from '../../model/title-storage.ts'
import { repairedList } from './documented-list.ts'
import { requestOf, targetOf } from './request.ts'

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
    const target = targetOf(request, 'list', 'GET', 'HEAD')
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
    const body = readObject(await replyText(response, listTitleFiles.name), listTitleFiles.name)
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

function readObject(text: string, name: string): JsonObject {
  try {
    return objectFrom(text, name)
  } catch {
    return objectFrom(repairedList(text), name)
  }
}

/** Known clients hold it in 32 bits. */
const greatestCount = 2 ** 31 - 1

function count<Name extends string>(parameters: URLSearchParams, name: Name): { [key in Name]?: number } {
  const text = parameters.get(name)
  if (text === null || text === '') return {}
  if (!/^\d{1,10}$/.test(text) || Number(text) > greatestCount) {
    throw new Failure('invalid', `${name} takes a whole number from 0 to ${greatestCount}, not “${text.slice(0, 40)}”.`)
  }
  return { [name]: Number(text) } as { [key in Name]?: number }
}
