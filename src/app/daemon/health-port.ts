/** `/healthz` and `/metrics` of the daemon, behind a port. */
import type { ArchiveStatus } from '../../archive/status.ts'
import { type Exchange, wrapped } from '../../http/exchange.ts'
import { pathnameOf } from '../../http/path.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { isLoopback, loopbackHost } from '../../serve/loopback-host.ts'
import { type Listening, listen } from '../../serve/node.ts'
import { exposition, expositionType } from './exposition.ts'
import { healthOf } from './health.ts'
import { watchMetrics } from './watch-metrics.ts'
import type { WatchTally } from './watch-tally.ts'

export interface HealthOptions {
  /** Of the archive; looked at when somebody asks. */
  readonly status: () => Promise<ArchiveStatus>
  readonly clock: Clock
  /** Milliseconds without a complete pull before that is unhealthy; a day. */
  readonly staleAfter?: number | undefined
}

/** Milliseconds for which the archive is not looked at again, however often somebody asks. */
const keptFor = 5000

export function healthExchange(tally: WatchTally, { status, clock, staleAfter }: HealthOptions): Exchange {
  let kept: { readonly at: number; readonly status: Promise<ArchiveStatus | Error> } | undefined
  const look = () => {
    const at = clock.now().getTime()
    if (!kept || Math.abs(at - kept.at) > keptFor) kept = { at, status: status().catch(Failure.from) }
    return kept.status
  }
  return async request => {
    const path = pathnameOf(request.url)
    if (path !== '/healthz' && path !== '/metrics') throw new Failure('missing', 'There are /healthz and /metrics.')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const found = await look()
    const health = healthOf(tally, found, clock.now(), staleAfter)
    const headers = { 'cache-control': 'no-store' }
    if (path === '/healthz') return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers })
    const text = exposition(watchMetrics(tally, found, health), 'xbox_drive_')
    return new Response(text, { headers: { ...headers, 'content-type': expositionType } })
  }
}

/** @throws Failure `conflict` when the port is taken, `invalid` */
export async function healthPort(
  tally: WatchTally,
  { host, port }: { readonly host: string; readonly port: number },
  options: HealthOptions & { readonly say: (line: string) => void },
): Promise<Listening> {
  const exchange = healthExchange(tally, options)
  try {
    return await listen(isLoopback(host) ? wrapped(exchange, loopbackHost()) : exchange, {
      host,
      port,
      report: options.say,
      grace: 500,
    })
  } catch (thrown) {
    const failure = Failure.from(thrown)
    if (failure.code !== 'conflict') throw failure
    throw new Failure('conflict', `Port ${port} of ${host} is taken. Choose another with --health.`, { cause: thrown })
  }
}
