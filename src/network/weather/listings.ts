/** Faults of listings. */

import type { Wrap } from '../../http/exchange.ts'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import { listOf } from '../../http/json-read.ts'
import { everyNth, placeOf } from './moments.ts'

type Page = { values: readonly Json[]; continuationToken?: Json | undefined }

function pages(change: (page: Page, count: number) => Page): Wrap {
  let count = 0
  return next => async request => {
    const response = await next(request)
    if (placeOf(request) !== 'search' || response.status !== 200) return response
    const body = parseJson(await response.text()) as JsonObject
    const changed = change(
      { values: listOf(body, 'values'), continuationToken: body.get('continuationToken') },
      (count += 1),
    )
    return new Response(writeJson(toJson(changed)), { headers: response.headers })
  }
}

/** Every other answer with a token has no items at all. The items are not lost: a page of one comes as it is. */
export function shortPages(): Wrap {
  return next => async request => {
    if (placeOf(request) !== 'search') return next(request)
    const body = parseJson(await request.clone().text()) as JsonObject
    const entries = body.entries.filter(([name]) => name !== 'maxPageSize')
    const smaller = new JsonObject([...entries, ['maxPageSize', toJson(2)]])
    return next(new Request(request, { method: 'POST', body: writeJson(smaller) }))
  }
}

/** From the second page on the token names the same page again, for ever. */
export const tokenLoop = (): Wrap => {
  const first = new Map<number, Json>()
  return pages((page, count) => {
    if (page.continuationToken === undefined) return { ...page, continuationToken: first.get(1) ?? 'again' }
    if (!first.has(1)) first.set(1, page.continuationToken)
    return count > 1 ? { ...page, continuationToken: first.get(1) } : page
  })
}

/** Every second listing ends after its first page, without a token, as if that were all. */
export const shrinking = (): Wrap => {
  const moments = everyNth(2)
  return pages(page =>
    moments.strikes('') ? { values: page.values.slice(0, Math.ceil(page.values.length / 2)) } : page,
  )
}
