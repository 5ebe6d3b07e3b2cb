import type { Wrap } from '../http/exchange.ts'
import { pathnameOf } from '../http/path.ts'
import { searchSent } from '../services/captures/wire.ts'
import { namesNoFile } from '../services/title-storage/target.ts'

/** Requests that were really sent, repetitions included. */
export interface RequestCounts {
  /** Pages of the listings of captures. */
  search: number
  /** One capture asked for again. */
  refresh: number
  download: number
  /** Feeds, and who the players are that they are about. Their artwork is downloads. */
  feeds: number
  other: number
}

/** @param purpose of all that go this way, where it does not depend on the request */
export function counted(counts: RequestCounts, purpose?: keyof RequestCounts): Wrap {
  return next => async request => {
    counts[purpose ?? (await purposeOf(request))] += 1
    return next(request)
  }
}

async function purposeOf(request: Request): Promise<keyof RequestCounts> {
  if (request.method === 'GET') return namesNoFile(pathnameOf(request.url)) ? 'other' : 'download'
  const search = await searchSent(request.clone())
  if (!search) return 'other'
  return search.query.localId === undefined ? 'search' : 'refresh'
}
