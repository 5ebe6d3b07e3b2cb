import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/operation.ts'
import { routed } from '../serve/routed.ts'
import type { Identify } from './callers.ts'
import type { LimitCheck } from './request-limits.ts'

/** Services at one origin. */
export function services(routes: readonly Route[]): Exchange {
  return routed(routes, thrown => (thrown instanceof Refusal ? thrown.response : undefined))
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
