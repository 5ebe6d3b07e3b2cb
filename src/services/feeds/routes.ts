/** The feeds as a server answers them, whatever fills them. */
import { bare } from '../../http/bytes.ts'
import { writeHttpDate } from '../../http/http-date.ts'
import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import { represented } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { Culture } from '../../model/feeds.ts'
import { cultureLookup, supportedCultures } from './cultures.ts'
import type { Feeds } from './feeds.ts'
import { type Member, memberOf } from './member.ts'
import { emptyFeed, feedHead } from './reply.ts'
import { type FeedLimit, type ServedAnswer, type ServedFeed, servedFeeds } from './served.ts'
import { feedMethods, feedName } from './wire.ts'

export interface FeedRouteOptions {
  readonly clock: Pick<Clock, 'now'>
  /** Those an answer may be in; default: {@link supportedCultures}. */
  readonly cultures?: Iterable<Culture>
  /** Who may read gamercards and presence; none: everyone. The catalog is public always. */
  readonly members?: readonly Member[]
  /** Counts a request. @param who undefined: nobody in particular @returns milliseconds to wait, for who asks too often */
  readonly limit?: (feed: FeedLimit, who: Member | undefined) => number | undefined
}

/** What is answered by no feed is thrown as a Failure, to be told by its status. */
export function feedRoute(feeds: Feeds, options: FeedRouteOptions): Route {
  const cultureOf = cultureLookup(new Set(options.cultures ?? supportedCultures))
  const members = new Set(options.members)
  const byName = new Map(
    servedFeeds(feeds).map(served => {
      const isClosed = members.size > 0 && served.limit !== 'catalog'
      return [
        served.operation.name,
        answers(served, { ...options, cultureOf, members: isClosed ? members : undefined }),
      ]
    }),
  )
  return async request => {
    const answering = byName.get(feedName(pathnameOf(request.url)) ?? '')
    if (!answering) return undefined
    return await (feedMethods.includes(request.method) ? answering(request) : notAllowed())
  }
}

interface Terms extends Pick<FeedRouteOptions, 'clock' | 'limit'> {
  readonly cultureOf: ReturnType<typeof cultureLookup>
  /** Undefined: everyone. */
  readonly members: ReadonlySet<Member> | undefined
}

function answers<Subject>(served: ServedFeed<Subject>, terms: Terms): (request: Request) => Promise<Response> {
  const { clock, limit, cultureOf, members } = terms
  const isClosed = members !== undefined

  async function answered(request: Request, { stored, culture, asked }: ServedAnswer): Promise<Response> {
    const now = clock.now()
    const age = asked ? Math.floor((now.getTime() - asked.getTime()) / 1000) : 0
    const head = feedHead(culture, served.maxAge, isClosed)
    // What is older than the answer is dated from when it was so (RFC 9111, section 4.2.3).
    const dated = age > 0 && asked ? { age: String(age), date: writeHttpDate(asked) } : {}
    return await represented(request, stored, now, { ...head, ...dated })
  }

  return async request => {
    const who = isClosed ? admitted(request, members) : undefined
    const wait = limit?.(served.limit, who)
    if (wait !== undefined) return emptyFeed(isClosed, wait)
    const question = await served.operation.readRequest(request)
    if (!question) return notAllowed()
    const culture = cultureOf(question.culture, request.headers.get('accept-language'))
    try {
      return await answered(request, await served.ask(question.of, culture))
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      const { code, retryAfter } = thrown
      // Where no time is named: the shortest that the documents want a presence to be kept.
      if (code === 'throttled') return emptyFeed(isClosed, retryAfter ?? 300_000)
      const nobody = served.nobody(culture)
      if (code === 'forbidden' && nobody) return emptyFeed(isClosed)
      if (code === 'missing' && nobody) return await answered(request, nobody)
      throw thrown
    }
  }
}

function notAllowed(): Response {
  return bare({ status: 405, headers: { allow: feedMethods.join(', ') } })
}

function admitted(request: Request, members: ReadonlySet<Member>): Member {
  const who = memberOf(request.headers.get('referer'))
  if (who !== undefined && members.has(who)) return who
  throw new Failure('forbidden', 'This feed is for members: send Referer: http:// and the GUID of one.')
}
