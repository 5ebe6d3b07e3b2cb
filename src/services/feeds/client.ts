/** The feeds over HTTP: a server of them as its reader sees it. */
import { discard } from '../../http/bytes.ts'
import { derived } from '../../http/derived.ts'
import type { Exchange } from '../../http/exchange.ts'
import { parseHttpDate } from '../../http/http-date.ts'
import { failureOf } from '../../http/status.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { FeedAnswer, FeedFormat, Feeds, FeedTerms } from './feeds.ts'
import { gamercardFormat } from './gamercard.ts'
import type { Member } from './member.ts'
import { presenceFormat } from './presence.ts'
import { productFormat } from './product.ts'
import { answerOf } from './reply-reading.ts'
import { type FeedOperation, feedsHost, gamercardFeed, presenceFeed, productFeed } from './wire.ts'

export interface FeedsClientOptions {
  /** Where the feeds are; default: where they once were, `http://feeds.xbox.com`. */
  readonly host?: URL
  /** When it is: each answer says when it was asked for. */
  readonly clock: Pick<Clock, 'now'>
  /** Who asks, where gamercards and presence are for members of the developer program only. */
  readonly member?: Member | undefined
}

export function feedsClient(exchange: Exchange, options: FeedsClientOptions): Feeds {
  const ask = asking(exchange, options)
  return {
    gamercard: (gamertag, terms) => ask(gamercardFeed, gamercardFormat, gamertag, terms),
    presence: (gamertag, terms) => ask(presenceFeed, presenceFormat, gamertag, terms),
    product: (tid, terms) => ask(productFeed, productFormat, tid, terms),
  }
}

function asking(exchange: Exchange, { host = feedsHost, clock, member }: FeedsClientOptions) {
  return async <Subject, Said>(
    operation: FeedOperation<Subject>,
    format: FeedFormat<Said>,
    of: Subject,
    { culture, fresh, known, signal }: FeedTerms<Said> = {},
  ): Promise<FeedAnswer<Said>> => {
    const question = { of, culture, member, fresh, known }
    const request = operation.writeRequest(question, host)
    const now = clock.now()
    const response = await exchange(signal ? derived(request, { signal }) : request)
    const asked = datedBack(response.headers, now) ?? now
    if (response.status === 304) {
      await discard(response)
      if (known) return { ...known, asked }
      throw new Failure('upstream', `${operation.name} was answered with 304, though nothing was known of it before.`)
    }
    if (response.status >= 300) throw await failureOf(response, operation.name)
    const reply = await operation.readReply(response, question)
    return answerOf(reply, format, { name: operation.name, asked, response })
  }
}

/** When it was so, of an answer that says that it was kept for a while: its date is that of then (RFC 9111, section 5.1). */
function datedBack(headers: Headers, now: Date): Date | undefined {
  if (!/^[1-9]\d*$/.test(headers.get('age') ?? '')) return undefined
  const date = parseHttpDate(headers.get('date') ?? '')
  return date && date < now ? date : undefined
}
