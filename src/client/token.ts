import { discard } from '../http/bytes.ts'
import { copied, derived } from '../http/derived.ts'
import type { Wrap } from '../http/exchange.ts'
import type { Failure } from '../model/failure.ts'

/** Where the value of `Authorization` comes from. */
export interface TokenSource {
  /** A value to try; undefined: nobody is signed in. */
  current(): Promise<string | undefined>
  /** After a 401: another value than the refused one, or the same when there is no other. */
  renewed(refused?: string): Promise<string | undefined>
  /** What it means when that is refused too; without it the answer itself says. */
  refused?(): Failure
  /** A password of the one origin where every service is asked, as `Basic …`: that guards what needs no token, too. */
  readonly password?: string | undefined
}

/** A ready header value, `XBL3.0 x=<hash>;<token>`. */
export function readyToken(value: string | undefined): TokenSource {
  return { current: async () => value, renewed: async () => value }
}

/**
 * Adds the token to requests that go to an Xbox service host, and to no other. A 401 asks for a token once.
 *
 * @param mayHave is the token for this address?
 */
export function token(source: TokenSource, mayHave: (url: URL) => boolean): Wrap {
  return next => async request => {
    if (!mayHave(new URL(request.url))) return next(request)
    const value = await source.current()
    const response = await next(authorized(copied(request), value))
    if (response.status !== 401) return response
    await discard(response)
    const second = await next(authorized(request, await source.renewed(value)))
    if (second.status !== 401 || !source.refused) return second
    await discard(second)
    throw source.refused()
  }
}

/** Adds the password, if there is one, to whatever goes to the origin it is of. */
export function password({ password: value }: TokenSource, origin: string | undefined): Wrap {
  if (value === undefined) return next => next
  return next => request => next(new URL(request.url).origin === origin ? authorized(request, value) : request)
}

function authorized(request: Request, value: string | undefined): Request {
  const headers = new Headers(request.headers)
  if (value !== undefined) headers.set('authorization', value)
  return derived(request, { headers })
}

/** The Xbox services themselves. Content hosts stand deeper (`….media.xboxlive.com`) or say so in their name. */
export function isServiceHost(url: URL): boolean {
  const name = /^([a-z0-9-]+)(\.auth)?\.xboxlive\.com$/.exec(url.hostname)?.[1]
  return url.protocol === 'https:' && name !== undefined && !name.includes('content')
}
