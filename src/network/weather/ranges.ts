/** Faults of partial answers: what a resuming client meets. */
import { gzipSync } from 'node:zlib'
import { bodyOf, discard, rewrapped } from '../../http/bytes.ts'
import { parseContentRange, writeContentRange } from '../../http/content-range.ts'
import type { Exchange, Wrap } from '../../http/exchange.ts'
import { changed, html, torn, without } from './bodies.ts'
import { bringsBytes, firstTimes, keyOf } from './moments.ts'

/** Tears the first answer, so that a resume follows; `answer` is what meets that resume. */
function onResume(answer: (next: Exchange, request: Request) => Promise<Response>): Wrap {
  const moments = firstTimes(1)
  return next => {
    const tearing = changed(torn)(next)
    return async request => {
      const resumes = bringsBytes(request) && request.headers.has('range')
      return resumes && moments.strikes(keyOf(request)) ? await answer(next, request) : await tearing(request)
    }
  }
}

function withoutRange(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.delete('range')
  headers.delete('if-range')
  return new Request(request.url, { headers, method: request.method })
}

export const ignoredRange = () => onResume((next, request) => next(withoutRange(request)))

/** 206, but from another byte on than was asked for. */
export const wrongRange = () =>
  onResume(async (next, request) => {
    const first = Number(/bytes=(\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? 0)
    const headers = new Headers(request.headers)
    headers.set('range', `bytes=${Math.max(0, first - 1000)}-`)
    return await next(new Request(request.url, { headers }))
  })

export const htmlOnResume = () => onResume(async (next, request) => html(await next(request), request))

/** 206 that claims the object is longer than it is. */
export const wrongTotalOnResume = () =>
  onResume(async (next, request) => {
    const response = await next(request)
    const range = parseContentRange(response.headers.get('content-range') ?? '')
    if (!range) return response
    const headers = new Headers(response.headers)
    headers.set('content-range', writeContentRange({ ...range, size: (range.size ?? 0) + 1000 }))
    return rewrapped(response, bodyOf(response), { headers })
  })

/** 403, as of an address that has expired meanwhile. */
export const expiredOnResume = () =>
  onResume(async (next, request) => {
    await discard(await next(request))
    return new Response(null, { status: 403 })
  })

/**
 * Until its first answer was torn an object is another one of the same size, with another tag: whoever splices the two gets
 * a file that never was.
 */
export function replaced(): Wrap {
  const moments = firstTimes(1)
  return next => {
    const other = changed(response => {
      const headers = new Headers(response.headers)
      headers.set('etag', '"before-it-was-replaced"')
      async function* old(): AsyncGenerator<Uint8Array> {
        let first = true
        for await (const chunk of bodyOf(response)) {
          // The first bytes stay, so that it still looks like what it was.
          yield first
            ? Buffer.concat([chunk.subarray(0, 16), chunk.subarray(16).map(byte => byte ^ 0xff)])
            : chunk.map(byte => byte ^ 0xff)
          first = false
        }
      }
      return torn(rewrapped(response, old(), { headers }), new Request('http://unused.invalid'))
    }, moments)
    return other(next)
  }
}

/** `Content-Encoding: gzip` though nobody asked for it. */
export const gzipped = () =>
  changed(async response => {
    const pieces: Uint8Array[] = []
    for await (const chunk of bodyOf(response)) pieces.push(chunk)
    const bytes = gzipSync(Buffer.concat(pieces))
    const headers = without(response, 'content-length')
    headers.set('content-encoding', 'gzip')
    headers.set('content-length', String(bytes.length))
    return new Response(bytes, { status: response.status, headers })
  })
