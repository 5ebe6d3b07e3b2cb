/** Faults of listings. */

import type { Wrap } from '../../http/exchange.ts'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import { listOf } from '../../http/json-read.ts'
import { everyNth, placeOf } from './moments.ts'

type Page = { values: readonly Json[]; continuationToken?: Json | undefined }

function pages(change: (page: Page) => Page): Wrap {
  return next => async request => {
    const response = await next(request)
    if (placeOf(request) !== 'search' || response.status !== 200) return response
    const body = parseJson(await response.text()) as JsonObject
    const changed = change({ values: listOf(body, 'values'), continuationToken: body.get('continuationToken') })
    return new Response(writeJson(toJson(changed)), { headers: response.headers })
  }
}

/** Pages of two, whatever was asked for. */
export function shortPages(): Wrap {
  return next => async request => {
    if (placeOf(request) !== 'search') return next(request)
    const body = parseJson(await request.text()) as JsonObject
    const entries = body.entries.filter(([name]) => name !== 'maxPageSize')
    const smaller = new JsonObject([...entries, ['maxPageSize', toJson(2)]])
    return next(new Request(request.url, { method: 'POST', headers: request.headers, body: writeJson(smaller) }))
  }
}

/** No page is the last one: the token of the first page comes again and again. */
export function tokenLoop(): Wrap {
  let token: Json = 'again'
  return pages(page => {
    token = page.continuationToken ?? token
    return { ...page, continuationToken: token }
  })
}

/** Every second listing ends after its first page, without a token, as if that were all. */
export const shrinking = (): Wrap => {
  const moments = everyNth(2)
  return pages(page =>
    moments.strikes('') ? { values: page.values.slice(0, Math.ceil(page.values.length / 2)) } : page,
  )
}
