/** Pages of the achievements service. Source: protocol page, section 5; the documents' paging parameters. */
import type { JsonObject } from '../../http/json.ts'
import { numberOf, objectAt, wordOf } from '../live/live-read.ts'
import { countParameter } from '../live/live-request.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Of all pages; undefined: not said. */
  readonly totalRecords: number | undefined
  /** Opaque to a client: `32`, or `32,2018-03-28T01:28:51.8070000Z` for Xbox 360. Undefined on the last page. */
  readonly continuationToken: string | undefined
}

export interface PageQuestion {
  /** Undefined: as many as the service likes. */
  readonly maxItems?: number | undefined
  readonly skipItems?: number | undefined
  readonly continuationToken?: string | undefined
}

/** On the last page the token is null. */
export function pagingJson({ totalRecords, continuationToken }: Omit<Page<never>, 'items'>): object {
  return { continuationToken: continuationToken ?? null, totalRecords }
}

/** A token may be a number. */
export function pagingOf(body: JsonObject): Omit<Page<never>, 'items'> {
  const paging = objectAt(body, 'pagingInfo')
  const total = paging && numberOf(paging, 'totalRecords')
  return {
    totalRecords: total !== undefined && Number.isSafeInteger(total) && total >= 0 ? total : undefined,
    continuationToken: wordOf(paging?.get('continuationToken')) || undefined,
  }
}

/** @throws Failure `invalid` */
export function pageQuestion(parameter: (name: string) => string | undefined): PageQuestion {
  return {
    maxItems: countParameter(parameter('maxItems'), 'maxItems'),
    skipItems: countParameter(parameter('skipItems'), 'skipItems', 0),
    continuationToken: parameter('continuationToken') || undefined,
  }
}
