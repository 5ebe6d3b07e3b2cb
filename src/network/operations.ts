/** `/healthz` and `/metrics`, for those who watch a server. They need no token. */
import type { Exchange, Wrap } from '../http/exchange.ts'

export function operations(): { readonly wrap: Wrap } {
  const counts = new Map<string, number>()
  const answered = (request: Request, response: Response) => {
    const key = `method="${request.method}",service="${serviceOf(request)}",status="${response.status}"`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return response
  }
  return {
    wrap:
      (next: Exchange): Exchange =>
      async request => {
        const { pathname } = new URL(request.url)
        if (pathname === '/healthz') return Response.json({ status: 'ok' })
        if (pathname === '/metrics') return metrics(counts)
        return answered(request, await next(request))
      },
  }
}

function serviceOf(request: Request): string {
  const { pathname } = new URL(request.url)
  if (/^\/(screenshots|gameclips)\//.test(pathname)) return 'captures'
  return pathname.startsWith('/xuid-') ? 'content' : 'other'
}

/** Prometheus' text format. */
function metrics(counts: ReadonlyMap<string, number>): Response {
  const lines = [...counts].map(([labels, count]) => `xbox_drive_requests_total{${labels}} ${count}`)
  const text = [
    '# HELP xbox_drive_requests_total Requests answered.',
    '# TYPE xbox_drive_requests_total counter',
    ...lines,
  ]
  return new Response(`${text.join('\n')}\n`, { headers: { 'content-type': 'text/plain; version=0.0.4' } })
}
