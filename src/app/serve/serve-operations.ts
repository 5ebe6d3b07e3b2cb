/** `/healthz` and `/metrics` of `serve`. */
import type { Catalog } from '../../archive/ports.ts'
import type { Exchange, Wrap } from '../../http/exchange.ts'
import { asLight } from '../../http/light-response.ts'
import { pathnameOf } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { exposition, expositionType, type Metric } from '../daemon/exposition.ts'
import type { ServeTally } from './serve-tally.ts'

/**
 * Counts what the faces answer, and answers itself what monitors ask.
 *
 * @param check throws when the archive is not where it was: an open catalog is read on without its folder
 */
export function serveOperations(tally: ServeTally, catalog: Catalog, check: () => void): Wrap {
  const headers = { 'cache-control': 'no-store' }
  const answers: Readonly<Record<string, Exchange>> = {
    '/healthz': async () => {
      // An archive whose disk is away cannot be shown.
      const problem = await catalog
        .read(facts => facts.stamp())
        .then(check)
        .then(() => undefined, Failure.from)
      const body = problem ? { status: 'unhealthy', reasons: [{ code: problem.code, message: problem.message }] } : ok
      return Response.json(body, { status: problem ? 503 : 200, headers })
    },
    '/metrics': async () =>
      new Response(exposition(metrics(tally), 'xbox_drive_serve_'), {
        headers: { ...headers, 'content-type': expositionType },
      }),
  }
  return next => async request => {
    const answer = answers[pathnameOf(request.url)]
    if (!answer) return await next(request)
    if (request.method === 'GET' || request.method === 'HEAD') return await answer(request)
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
}

const ok = { status: 'ok', reasons: [] }

/** @param face what it is called in the metrics */
export function counted(tally: ServeTally, face: string): Wrap {
  return next => async request => {
    const response = await next(request)
    const light = asLight(response)
    const length = light?.bytesWithin?.whole?.byteLength
    const said = length ?? light?.head?.['content-length'] ?? response.headers.get('content-length')
    tally.count(face, response.status, request.method === 'HEAD' ? 0 : Number(said ?? 0))
    return response
  }
}

function metrics({ answers, library }: ServeTally): Metric[] {
  const labels = [...answers.values()].map(each => ({ ...each, labels: { face: each.face, status: `${each.status}` } }))
  return [
    {
      name: 'requests_total',
      type: 'counter',
      help: 'Requests answered.',
      values: labels.map(each => [each.labels, each.requests]),
    },
    {
      name: 'body_bytes_total',
      type: 'counter',
      help: 'Bytes answered, as their Content-Length announced.',
      values: labels.map(each => [each.labels, each.bytes]),
    },
    { name: 'captures', type: 'gauge', help: 'Captures that are shown.', values: [[{}, library?.count]] },
    {
      name: 'library_load_seconds',
      type: 'gauge',
      help: 'How long it took to read the library at the start.',
      values: [[{}, library?.loadSeconds]],
    },
  ]
}
