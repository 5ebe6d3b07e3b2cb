/** `/healthz` and `/metrics`, for those who watch a server. They need no token. */
import type { Wrap } from '../http/exchange.ts'
import { asLight } from '../http/light-response.ts'
import { pathnameOf } from '../http/path.ts'
import { feedName } from '../services/feeds/wire.ts'
import { liveOperationName } from '../services/live/operation-name.ts'
import { signInOperationName } from '../services/sign-in/operation-name.ts'
import { downloadTitleFile } from '../services/title-storage/download.ts'
import { titleOperationName } from '../services/title-storage/operation-name.ts'

export function operations(): Wrap {
  const requests: Requests = new Map()
  const bytes = new Map<string, number>()
  return next => async request => {
    const pathname = pathnameOf(request.url)
    if (pathname === '/healthz' || pathname === '/metrics') {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
      }
      return pathname === '/metrics' ? metrics(requests, bytes) : Response.json({ status: 'ok' })
    }
    const response = await next(request)
    const operation = operationOf(request.method, pathname)
    let statuses = requests.get(operation)
    if (!statuses) requests.set(operation, (statuses = new Map()))
    count(statuses, response.status, 1)
    if (sends.has(operation) && request.method === 'GET' && response.status < 300) {
      count(bytes, operation, lengthOf(response))
    }
    return response
  }
}

/** By operation and status. The labels are written only for who asks. */
type Requests = Map<string, Map<number, number>>

function count<Key>(counts: Map<Key, number>, key: Key, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

/** Calls whose answer is what somebody has put there. */
const sends: ReadonlySet<string> = new Set(['content', 'artwork', downloadTitleFile.name])

/** As announced. A light response is asked in a way that leaves it light. */
function lengthOf(response: Response): number {
  return Number(asLight(response)?.head?.['content-length'] ?? response.headers.get('content-length') ?? 0)
}

function operationOf(method: string, pathname: string): string {
  const title = titleOperationName(method, pathname)
  if (title) return title
  if (pathname.startsWith('/xuid-')) return 'content'
  if (pathname.startsWith('/NR/')) return 'artwork'
  const named = feedName(pathname) ?? liveOperationName(method, pathname) ?? signInOperationName(method, pathname)
  if (named) return named
  if (/^\/(screenshots|gameclips)\/search$/.test(pathname)) return 'captures.search'
  return method === 'DELETE' && /^\/(screenshots|gameclips)\//.test(pathname) ? 'captures.delete' : 'other'
}

/** Prometheus' text format. */
function metrics(requests: Requests, bytes: ReadonlyMap<string, number>): Response {
  const text = [
    '# HELP xbox_drive_requests_total Requests answered.',
    '# TYPE xbox_drive_requests_total counter',
    ...[...requests].flatMap(([operation, statuses]) =>
      [...statuses].map(
        ([status, count]) => `xbox_drive_requests_total{operation="${operation}",status="${status}"} ${count}`,
      ),
    ),
    '# HELP xbox_drive_body_bytes_total Bytes of content answered, as their Content-Length announced.',
    '# TYPE xbox_drive_body_bytes_total counter',
    ...[...bytes].map(([operation, count]) => `xbox_drive_body_bytes_total{operation="${operation}"} ${count}`),
  ]
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return new Response(`${text.join('\n')}\n`, { headers })
}
