import type { Exchange } from '../../http/exchange.ts'
import type { Clock } from '../../model/clock.ts'

/** How the steps of sign-in reach their hosts. */
export interface Way {
  readonly exchange: Exchange
  /** One origin for all of them; undefined: each its live one. */
  readonly host: URL | undefined
  readonly clock: Clock
}
