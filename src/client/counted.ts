import type { Wrap } from '../http/exchange.ts'
import { searchCaptures } from '../services/captures/wire.ts'

/** Requests that were really sent, repetitions included. */
export interface RequestCounts {
  /** Pages of listings. */
  search: number
  /** One capture asked for again. */
  refresh: number
  download: number
  other: number
}

export function counted(counts: RequestCounts): Wrap {
  return next => async request => {
    counts[await purposeOf(request)] += 1
    return next(request)
  }
}

async function purposeOf(request: Request): Promise<keyof RequestCounts> {
  if (request.method === 'GET') return 'download'
  const search = await searchCaptures.readRequest(request.clone())
  if (!search) return 'other'
  return search.query.localId === undefined ? 'search' : 'refresh'
}
