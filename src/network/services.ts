import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/operation.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'
import type { Identify } from './callers.ts'
import type { LimitCheck } from './request-limits.ts'

/** Services at one origin: the first that knows the path answers, and what went wrong is told in one way. */
export function services(routes: readonly Route[]): Exchange {
  return async request => {
    try {
      for (const route of routes) {
        const response = await route(request)
        if (response) return response
      }
      throw new Failure('missing', `There is nothing at ${new URL(request.url).pathname}.`)
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.response
      if (!(thrown instanceof Failure) || thrown.code === 'internal') throw thrown
      // RFC 9110, section 15.5.2: who refuses says what would be taken.
      return failureResponse(thrown, thrown.code === 'unauthenticated' ? { 'www-authenticate': 'XBL3.0' } : {})
    }
  }
}

/** Knows who asks, and refuses who asks too often. */
export function limited(identify: Identify, limits: LimitCheck, service: string): Identify {
  return request => {
    const caller = identify(request)
    const refusal = limits(service, caller.xuid)
    if (refusal) throw new Refusal(refusal)
    return caller
  }
}

/** A refusal with a body of its own, on its way out. */
class Refusal extends Error {
  readonly response: Response

  constructor(response: Response) {
    super('refused')
    this.response = response
  }
}
