/** Faults that are told by a status, of searches and of content. */
import type { Wrap } from '../../http/exchange.ts'
import { writeHttpDate } from '../../http/http-date.ts'
import type { Clock } from '../../model/clock.ts'
import { firstTimes, keyOf, type Moments, type Place, placeOf } from './moments.ts'

export interface Refusal {
  readonly status: number
  /** Of `Retry-After`: seconds, or a function of now for a date. */
  readonly retryAfter?: string | ((now: Date) => string)
  readonly places?: readonly Place[]
  readonly moments?: Moments
}

export function refusing(
  { status, retryAfter, places = ['search', 'content', 'file'], moments = firstTimes(1) }: Refusal,
  clock: Clock,
): Wrap {
  return next => async request => {
    const place = placeOf(request)
    if (!place || !places.includes(place) || !moments.strikes(keyOf(request))) return next(request)
    const headers = new Headers()
    if (retryAfter) headers.set('retry-after', typeof retryAfter === 'string' ? retryAfter : retryAfter(clock.now()))
    return new Response(null, { status, headers })
  }
}

/** Two seconds from now, as a date (which knows whole seconds only). */
export function inTwoSeconds(now: Date): string {
  return writeHttpDate(new Date(now.getTime() + 2000))
}

/** Sends each content request once round, to the same object under a longer address. */
export function redirecting(otherHost = false): Wrap {
  return next => async request => {
    const url = new URL(request.url)
    if (placeOf(request) !== 'content') return next(request)
    if (url.searchParams.has('moved')) {
      const target = request.url.replace(/[?&]moved=1$/, '')
      return next(new Request(target, { method: request.method, headers: request.headers, signal: request.signal }))
    }
    // Two names of one machine are two hosts to a client that guards its token.
    if (otherHost) url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
    const location = `${url.href}${url.search ? '&' : '?'}moved=1`
    return new Response(null, { status: 302, headers: { location } })
  }
}
