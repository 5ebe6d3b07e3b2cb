/**
 * The feeds as they are asked for on the wire: paths, parameters and headers, once, for both ends. Their answers: `reply.ts`.
 * Source: protocol page, sections 3.1 and 3.2.
 */
import { writeHttpDate } from '../../http/http-date.ts'
import type { Operation } from '../../http/operation.ts'
import { join, pathnameOf } from '../../http/path.ts'
import { decodedValue, encodedValue, rawParameter } from '../../http/raw-query.ts'
import { Failure } from '../../model/failure.ts'
import { type Tid, tid } from '../../model/feeds.ts'
import { type Member, memberOf, writeReferer } from './member.ts'
import { type FeedReply, readFeedReply, writeFeedReply } from './reply.ts'

/** Where the feeds were. */
export const feedsHost = new URL('http://feeds.xbox.com')

export interface FeedQuestion<Subject> {
  readonly of: Subject
  /** As the query has it: which one it is, the server looks up. */
  readonly culture?: string | undefined
  /** Who asks, as a member of the developer program. */
  readonly member?: Member | undefined
  /** Past every cache on the way. */
  readonly fresh?: boolean | undefined
  /** Of what is known already: “not modified” will do. Servers evaluate them where they answer. */
  readonly known?: { readonly etag?: string | undefined; readonly modified: Date | undefined } | undefined
}

export type FeedOperation<Subject> = Operation<FeedQuestion<Subject>, FeedReply>

export const gamercardFeed = feed<string>('feeds.gamercard', '/publicgamercardfeed.ashx', 'gamertag', {
  read: readGamertag,
  write: encodedValue,
})

export const presenceFeed = feed<string>('feeds.presence', '/publicpresencefeed.ashx', 'gamertag', {
  read: readGamertag,
  write: encodedValue,
})

/** A tid stands in the query as it is: percent-encoded already, and of bytes that are no text once they are decoded. */
export const productFeed = feed<Tid>('feeds.product', '/productinfofeed.ashx', 'tid', {
  read: tid,
  // What would end it there has another spelling of the same byte.
  write: of => of.replace(/[&#]/g, mark => (mark === '&' ? '%26' : '%23')),
})

export const feedOperations = [gamercardFeed, presenceFeed, productFeed] as const

/** What all three take. */
export const feedMethods: readonly string[] = ['GET', 'HEAD']

/** `feeds.presence` and its like, by the path in any case: the documents' server minded none. Undefined: another path. */
export function feedName(pathname: string): string | undefined {
  // Most paths of a network are others, and to change the case of one costs more than to look at it.
  if (pathname.charCodeAt(pathname.length - 5) !== dot || pathname.length > 32) return undefined
  return names.get(pathname) ?? names.get(pathname.toLowerCase())
}

const dot = 0x2e
const names = new Map(feedOperations.map(({ path, name }) => [path, name]))

interface Values<Value> {
  /** @throws Failure `invalid` */
  read(raw: string): Value
  write(value: Value): string
}

function feed<Subject>(
  name: string,
  path: string,
  parameter: string,
  values: Values<Subject>,
): FeedOperation<Subject> & { readonly path: string } {
  return {
    name,
    path,
    writeRequest({ of, culture, member, fresh, known }, host) {
      const query = `${parameter}=${values.write(of)}${culture === undefined ? '' : `&culture=${encodedValue(culture)}`}`
      const headers = new Headers({ accept: 'text/xml, application/xml;q=0.9, */*;q=0.1' })
      if (member !== undefined) headers.set('referer', writeReferer(member))
      if (fresh) headers.set('cache-control', 'no-cache')
      if (known?.etag !== undefined) headers.set('if-none-match', known.etag)
      if (known?.modified) headers.set('if-modified-since', writeHttpDate(known.modified))
      return new Request(join(host, `${path}?${query}`), { headers, redirect: 'manual' })
    },
    readRequest(request) {
      if (!feedMethods.includes(request.method) || feedName(pathnameOf(request.url)) !== name) return undefined
      const raw = rawParameter(request.url, parameter)
      if (!raw) throw new Failure('invalid', `The parameter ${parameter} is missing.`)
      const culture = rawParameter(request.url, 'culture')
      return {
        of: values.read(raw),
        culture: culture === undefined ? undefined : decodedValue(culture, 'culture'),
        member: memberOf(request.headers.get('referer')),
      }
    },
    writeReply: writeFeedReply,
    readReply: response => readFeedReply(response, name),
  }
}

function readGamertag(raw: string): string {
  const gamertag = decodedValue(raw, 'gamertag').trim()
  if (gamertag === '') throw new Failure('invalid', 'The parameter gamertag is empty.')
  return gamertag
}
