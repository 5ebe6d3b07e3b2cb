/** The faults by name, for `--weather` and for tests. Several may blow at once; the first named is met first. */
import { bodyOf, rewrapped } from '../../http/bytes.ts'
import type { Wrap } from '../../http/exchange.ts'
import { writeHttpDate } from '../../http/http-date.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { changed, html, longer, stalled, torn, tornChunked, withoutTag, wrongTotal } from './bodies.ts'
import { deleteBreaks, deleteFailsDone, deleteIgnored, deleteLingers, deleteRefused } from './deletions.ts'
import { emptyPages, shortPages, shrinking, tokenLoop } from './listings.ts'
import { everyNth, firstTimes } from './moments.ts'
import {
  expiredOnResume,
  gzipped,
  htmlOnResume,
  ignoredRange,
  replaced,
  wrongRange,
  wrongTotalOnResume,
} from './ranges.ts'
import { inTwoSeconds, redirecting, refusing } from './refusals.ts'

export interface Weather {
  /** One line for a person. */
  readonly about: string
  readonly wrap: (clock: Clock) => Wrap
}

export const weathers = {
  'expiring-addresses': {
    about: 'the first address of each object is refused with 403, as if it had expired',
    wrap: clock => refusing({ status: 403, places: ['content'], moments: firstTimes(1) }, clock),
  },
  unauthorized: {
    about: 'the first search of each kind gets a 401',
    wrap: clock => refusing({ status: 401, places: ['search'] }, clock),
  },
  throttled: {
    about: '429 with Retry-After in seconds',
    wrap: clock => refusing({ status: 429, retryAfter: '1' }, clock),
  },
  'throttled-date': {
    about: '429 with Retry-After as a date',
    wrap: clock => refusing({ status: 429, retryAfter: inTwoSeconds }, clock),
  },
  'throttled-silent': { about: '429 without Retry-After', wrap: clock => refusing({ status: 429 }, clock) },
  unavailable: {
    about: '503 with Retry-After in seconds',
    wrap: clock => refusing({ status: 503, retryAfter: '1' }, clock),
  },
  'unavailable-silent': {
    about: '503 without Retry-After, twice',
    wrap: clock => refusing({ status: 503, moments: firstTimes(2) }, clock),
  },
  'server-error': { about: '500', wrap: clock => refusing({ status: 500 }, clock) },
  'short-pages': { about: 'pages of two, whatever was asked for', wrap: shortPages },
  'empty-pages': { about: 'every third page is empty though another follows', wrap: emptyPages },
  'token-loop': { about: 'the listing goes round in a circle', wrap: tokenLoop },
  shrinking: { about: 'every second answer to a search ends early, as if that were all', wrap: shrinking },
  torn: { about: 'the connection breaks half-way through a body, once for each object', wrap: () => changed(torn) },
  'torn-chunked': { about: 'a body without a length ends early', wrap: () => changed(tornChunked) },
  stalled: { about: 'a body stops half-way and stays silent', wrap: clock => changed(stalled(clock)) },
  'wrong-range': { about: 'a resume is answered with 206 from another byte on', wrap: wrongRange },
  'ignored-range': { about: 'a resume is answered with 200 and the whole object', wrap: ignoredRange },
  'wrong-total': { about: 'the length announced is wrong', wrap: () => changed(wrongTotal) },
  'wrong-total-on-resume': { about: 'a resume claims another size of the object', wrap: wrongTotalOnResume },
  html: { about: 'an HTML page with 200 instead of the object', wrap: () => changed(html) },
  'html-on-resume': { about: 'an HTML page with 200 instead of the rest', wrap: htmlOnResume },
  'expired-on-resume': { about: 'the address is refused with 403 when the rest is asked for', wrap: expiredOnResume },
  replaced: { about: 'after the first half an object is replaced by another one of the same size', wrap: replaced },
  'no-etag': {
    about: 'content answers have no validator, and break half-way',
    wrap: () => both(changed(withoutTag, everyNth(1)), changed(torn)),
  },
  gzip: { about: 'content comes with Content-Encoding: gzip, unasked', wrap: gzipped },
  redirects: { about: 'content addresses redirect', wrap: () => redirecting() },
  'redirects-elsewhere': {
    about: 'content addresses redirect to another name of this host',
    wrap: () => redirecting(true),
  },
  longer: { about: 'a body goes on beyond its end', wrap: () => changed(longer) },
  'delete-lingers': { about: 'a deletion is accepted, and the capture is listed twice more', wrap: deleteLingers },
  'delete-ignored': { about: 'a deletion is accepted, and the capture stays for ever', wrap: deleteIgnored },
  'delete-unknown': {
    about: 'the first deletion of each capture gets a 404, though it is there and stays',
    wrap: () => deleteRefused(404),
  },
  'delete-forbidden': {
    about: 'the first deletion of each capture gets a 403',
    wrap: () => deleteRefused(403),
  },
  'delete-fails': {
    about: 'the first deletion of each capture gets a 500 and is not done',
    wrap: () => deleteRefused(500),
  },
  'delete-fails-done': {
    about: 'the first deletion of each capture is done, and gets a 500',
    wrap: deleteFailsDone,
  },
  'delete-breaks': { about: 'a deletion is done, and the connection breaks before the answer', wrap: deleteBreaks },
  'clock-skew': { about: 'the Date header is six hours behind', wrap: clock => skewed(clock) },
} satisfies Readonly<Record<string, Weather>>

/** What makes for a bad day, all at once. */
const storm = ['throttled', 'unavailable-silent', 'torn', 'expiring-addresses', 'redirects', 'short-pages'] as const

/** @throws Failure `invalid` that names the weathers there are. */
export function weatherOf(names: readonly string[], clock: Clock): Wrap[] {
  return names.flatMap(name => {
    if (name === 'storm') return weatherOf(storm, clock)
    const weather = (weathers as Readonly<Record<string, Weather>>)[name]
    if (!weather) {
      throw new Failure(
        'invalid',
        `There is no weather “${name}”. There is: ${[...Object.keys(weathers), 'storm'].join(', ')}.`,
      )
    }
    return [weather.wrap(clock)]
  })
}

function both(outer: Wrap, inner: Wrap): Wrap {
  return next => outer(inner(next))
}

function skewed(clock: Clock): Wrap {
  return next => async request => {
    const response = await next(request)
    const headers = new Headers(response.headers)
    headers.set('date', writeHttpDate(new Date(clock.now().getTime() - 6 * 3_600_000)))
    return response.body
      ? rewrapped(response, bodyOf(response), { headers })
      : new Response(null, { status: response.status, headers })
  }
}
