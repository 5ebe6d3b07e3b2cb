/** `/healthz` and `/metrics`, for those who watch a server. They need no token. */
import type { Wrap } from '../http/exchange.ts'
import { asLight } from '../http/light-response.ts'
import { pathnameOf } from '../http/path.ts'
import { feedName } from '../services/feeds/wire.ts'
import { liveOperationName } from '../services/live/operation-name.ts'
import { downloadTitleFile } from '../services/title-storage/download.ts'
import { titleOperationName } from '../services/title-storage/operation-name.ts'

export function operations(): Wrap {
  const requests = new Map<string, number>()
  const bytes = new Map<string, number>()
  const count = (counts: Map<string, number>, labels: string, more: number) =>
    counts.set(labels, (counts.get(labels) ?? 0) + more)
  return next => async request => {
    const pathname = pathnameOf(request.url)
    if (pathname === '/healthz') return Response.json({ status: 'ok' })
    if (pathname === '/metrics') return metrics(requests, bytes)
    const response = await next(request)
    const operation = operationOf(request.method, pathname)
    count(requests, `operation="${operation}",status="${response.status}"`, 1)
    if (sends.has(operation) && request.method === 'GET' && response.status < 300) {
      count(bytes, `operation="${operation}"`, lengthOf(response))
    }
    return response
  }
}

/** Calls whose answer is what somebody has put there. */
const sends: ReadonlySet<string> = new Set(['content', 'artwork', downloadTitleFile.name])

/** As announced. A light response is asked in a way that leaves it light. */
function lengthOf(response: Response): number {
  return Number(asLight(response)?.head?.['content-length'] ?? response.headers.get('content-length') ?? 0)
}

function operationOf(method: string, pathname: string): string {
  if (/^\/(screenshots|gameclips)\/search$/.test(pathname)) return 'captures.search'
  if (/^\/(screenshots|gameclips)\//.test(pathname) && method === 'DELETE') return 'captures.delete'
  if (pathname.startsWith('/xuid-')) return 'content'
  if (pathname.startsWith('/NR/')) return 'artwork'
  const feed = feedName(pathname)
  if (feed !== undefined) return feed
  return titleOperationName(method, pathname) ?? liveOperationName(method, pathname) ?? 'other'
}

/** Prometheus' text format. */
function metrics(requests: ReadonlyMap<string, number>, bytes: ReadonlyMap<string, number>): Response {
  const text = [
    '# HELP xbox_drive_requests_total Requests answered.',
    '# TYPE xbox_drive_requests_total counter',
    ...[...requests].map(([labels, count]) => `xbox_drive_requests_total{${labels}} ${count}`),
    '# HELP xbox_drive_body_bytes_total Bytes of content answered, as their Content-Length announced.',
    '# TYPE xbox_drive_body_bytes_total counter',
    ...[...bytes].map(([labels, count]) => `xbox_drive_body_bytes_total{${labels}} ${count}`),
  ]
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return new Response(`${text.join('\n')}\n`, { headers })
}
