import { bare } from '../../http/bytes.ts'
import type { Exchange } from '../../http/exchange.ts'
import { pathnameOf } from '../../http/path.ts'
import { readdressed } from '../../http/readdressed.ts'
import { failureResponse } from '../../http/status.ts'
import { Failure } from '../../model/failure.ts'
import { isSame } from './password.ts'

/** One and the same, whatever is not there. */
export function nothingHere(): Response {
  return failureResponse(new Failure('missing', 'There is nothing here.'))
}

/** Everything of `exchange` below `base` (`/<secret>`), and nothing anywhere else. The requests keep their addresses. */
export function onlyBelow(base: string, exchange: Exchange): Exchange {
  if (base === '') return exchange
  return async request => {
    const [, secret = '', rest] = pathnameOf(request.url).split('/', 3)
    if (!isSame(Buffer.from(`/${secret}`), Buffer.from(base))) return nothingHere()
    if (rest === undefined) return bare({ status: 308, headers: { location: `${base}/` } })
    return await exchange(request)
  }
}

/** The request as it is without `base` before its path, which it has. */
export function belowBase(base: string, request: Request): Request {
  if (base === '') return request
  const start = request.url.indexOf(base)
  return readdressed(request, request.url.slice(0, start) + request.url.slice(start + base.length))
}
