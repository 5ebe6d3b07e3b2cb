/**
 * A server and a way out have the same type. Token, patience, pace and recording are functions from exchange to exchange,
 * and a test hands the server to the client as its network.
 *
 * @throws Failure `unreachable` or `timeout` when there is no response at all. A response of any status is not a failure here.
 */
export type Exchange = (request: Request) => Promise<Response>

export type Wrap = (next: Exchange) => Exchange

/** `wrapped(exchange, outermost, …, innermost)`. */
export function wrapped(exchange: Exchange, ...wraps: readonly Wrap[]): Exchange {
  return wraps.reduceRight((next, wrap) => wrap(next), exchange)
}
