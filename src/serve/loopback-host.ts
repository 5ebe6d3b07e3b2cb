import type { Wrap } from '../http/exchange.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'

const names = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Is it an address of this machine alone? */
export const isLoopback = (host: string): boolean => names.test(host.includes(':') ? `[${host}]` : host)

/**
 * Behind a port of this machine alone: refuses requests for hosts of other names. A page in a browser could have its own
 * name lead here, and read what it is answered as its own.
 */
export function loopbackHost(): Wrap {
  return next => async request => {
    if (names.test(new URL(request.url).hostname)) return await next(request)
    return failureResponse(new Failure('forbidden', 'This port answers to localhost and 127.0.0.1 only.'))
  }
}
