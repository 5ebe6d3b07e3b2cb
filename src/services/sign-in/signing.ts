import { derived } from '../../http/derived.ts'
import type { Wrap } from '../../http/exchange.ts'
import type { Clock } from '../../model/clock.ts'
import type { ProofKey } from './proof-key.ts'
import { requestSignature, signatureHeader } from './request-signature.ts'

/**
 * Signs each request with the proof key.
 *
 * @param host what lies in front of its paths is no part of what is signed: whoever answers there does not see it
 */
export function signing(key: ProofKey, clock: Clock, host?: URL): Wrap {
  const front = host?.pathname.replace(/\/$/, '') ?? ''
  return next => async request => {
    const body = await request.text()
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    const authorization = headers.get('authorization') ?? ''
    const parts = {
      method: request.method,
      pathAndQuery: (pathname.startsWith(`${front}/`) ? pathname.slice(front.length) : pathname) + search,
      authorization,
      body,
    }
    headers.set(signatureHeader, requestSignature(parts, key, clock.now()))
    return next(derived(request, { headers, body }))
  }
}
