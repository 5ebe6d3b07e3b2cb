/** Faults of listings. */
import type { Wrap } from '../../http/exchange.ts'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import { listOf, textOf } from '../../http/json-read.ts'
import { everyNth, placeOf } from './moments.ts'

interface Page {
  readonly values: readonly Json[]
  readonly continuationToken?: Json | undefined
}

type Search = (fields?: Record<string, Json | undefined>) => Promise<Response>

/** Searches only. `token` is the request's own; `search` passes the request on, with some of its fields changed. */
function searches(answer: (token: string, search: Search) => Promise<Response>): Wrap {
  return next => async request => {
    if (placeOf(request) !== 'search' || request.method !== 'POST') return next(request)
    const text = await request.text()
    const said = bodyOf(text)
    if (!said) return next(searching(request, text))
    const token = textOf(said, 'continuationToken') ?? ''
    return await answer(token, (fields = {}) => next(searching(request, writeJson(withFields(said, fields)))))
  }
}

/** Undefined for what is no search: that is for the service to say. */
function bodyOf(text: string): JsonObject | undefined {
  try {
    const said = parseJson(text)
    return said instanceof JsonObject ? said : undefined
  } catch {
    return undefined
  }
}

export function searching(request: Request, body: string): Request {
  return new Request(request.url, { method: 'POST', headers: request.headers, body })
}

function withFields(object: JsonObject, fields: Record<string, Json | undefined>): JsonObject {
  const kept = object.entries.filter(([name]) => !Object.hasOwn(fields, name))
  const added = Object.entries(fields).filter((each): each is [string, Json] => each[1] !== undefined)
  return new JsonObject([...kept, ...added])
}

async function changed(response: Response, change: (page: Page) => Page): Promise<Response> {
  if (response.status !== 200) return response
  const body = parseJson(await response.text()) as JsonObject
  const page = change({ values: listOf(body, 'values'), continuationToken: body.get('continuationToken') })
  return new Response(writeJson(toJson(page)), { headers: response.headers })
}

/** Pages of two, whatever was asked for. */
export function shortPages(): Wrap {
  return searches((_, search) => search({ maxPageSize: toJson(2) }))
}

/** Behind a token of ours: the same place as without it. The network's own tokens have no dot. */
const again = '.'

/** Every third search finds an empty page though another follows. */
export function emptyPages(): Wrap {
  const moments = everyNth(3)
  return searches(async (token, search) => {
    if (token.endsWith(again)) return await search({ continuationToken: token.slice(0, -1) || undefined })
    if (!moments.strikes('')) return await search()
    const page = { values: [], continuationToken: `${token}${again}` }
    return new Response(writeJson(toJson(page)), { headers: { 'content-type': 'application/json; charset=utf-8' } })
  })
}

/** No page is the last one: the last token comes again and again. */
export function tokenLoop(): Wrap {
  return searches(async (token, search) => {
    const response = await search({ continuationToken: token === again ? undefined : token || undefined })
    return await changed(response, page => ({ ...page, continuationToken: page.continuationToken ?? (token || again) }))
  })
}

/** Every second answer ends half-way, without a token, as if that were all. */
export function shrinking(): Wrap {
  const moments = everyNth(2)
  return searches(async (_, search) =>
    changed(await search(), page =>
      moments.strikes('') ? { values: page.values.slice(0, Math.ceil(page.values.length / 2)) } : page,
    ),
  )
}
