import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/operation.ts'
import { pathnameOf } from '../http/path.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'

/**
 * What answers at one origin: the first that knows the path, and what went wrong is told in one way.
 *
 * @param answered what a service throws that is an answer itself
 */
export function routed(
  routes: readonly Route[],
  answered: (thrown: unknown) => Response | undefined = () => undefined,
): Exchange {
  return async request => {
    try {
      for (const route of routes) {
        const response = await route(request)
        if (response) return response
      }
      throw new Failure('missing', `There is nothing at ${pathnameOf(request.url)}.`)
    } catch (thrown) {
      const answer = answered(thrown)
      if (answer) return answer
      if (!(thrown instanceof Failure) || thrown.code === 'internal') throw thrown
      // RFC 9110, section 15.5.2: who refuses says what would be taken.
      return failureResponse(thrown, thrown.code === 'unauthenticated' ? { 'www-authenticate': 'XBL3.0' } : {})
    }
  }
}
