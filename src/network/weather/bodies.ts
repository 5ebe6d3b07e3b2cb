/** Faults of content bodies. Each strikes an object's first answer and then lets it pass. */
import { type Bytes, bodyOf, discard, rewrapped } from '../../http/bytes.ts'
import { parseContentRange, writeContentRange } from '../../http/content-range.ts'
import type { Wrap } from '../../http/exchange.ts'
import type { Clock } from '../../model/clock.ts'
import { bringsBytes, firstTimes, keyOf, type Moments } from './moments.ts'

type Change = (response: Response, request: Request) => Promise<Response> | Response

/** A content answer with bytes, changed when its moment has come. */
export function changed(change: Change, moments: Moments = firstTimes(1)): Wrap {
  return next => async request => {
    const response = await next(request)
    const hit = bringsBytes(request) && request.method === 'GET' && response.status < 300
    return hit && moments.strikes(keyOf(request)) ? await change(response, request) : response
  }
}

/** Cut off half-way: the connection breaks, as if the cable had been pulled. */
export const torn: Change = response => rewrapped(response, cutShort(response, 'break'))

/** Ends half-way as if all were there: no length was announced. */
export const tornChunked: Change = response =>
  rewrapped(response, cutShort(response, 'end'), { headers: without(response, 'content-length') })

/** Stops half-way and says nothing more. */
export const stalled =
  (clock: Clock): Change =>
  (response, request) =>
    rewrapped(
      response,
      // Whoever hangs up ends the silence.
      cutShort(response, () => clock.sleep(120_000, request.signal)),
    )

export const wrongTotal: Change = response => {
  const range = parseContentRange(response.headers.get('content-range') ?? '')
  const headers = new Headers(response.headers)
  if (range) headers.set('content-range', writeContentRange({ ...range, size: (range.size ?? 0) + 1 }))
  else headers.set('content-length', String(Number(headers.get('content-length')) + 7))
  return rewrapped(response, bodyOf(response), { headers })
}

export const longer: Change = response => {
  async function* more(): AsyncGenerator<Uint8Array> {
    yield* bodyOf(response)
    yield Buffer.alloc(1000, 0x58)
  }
  return rewrapped(response, more(), { headers: without(response, 'content-length') })
}

export const html: Change = async response => {
  await discard(response)
  const page =
    '<!DOCTYPE html><html><head><title>Sign in to Wi-Fi</title></head><body>Please accept our terms.</body></html>'
  return new Response(page, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

export const withoutTag: Change = response =>
  rewrapped(response, bodyOf(response), { headers: without(response, 'etag', 'last-modified') })

/** The second half is held back; `then`: how it ends instead. */
function cutShort(response: Response, then: 'break' | 'end' | (() => Promise<void>)): Bytes {
  const length = Number(response.headers.get('content-length') ?? 0)
  const keep = Math.floor(length / 2)
  async function* some(): AsyncGenerator<Uint8Array> {
    let sent = 0
    for await (const chunk of bodyOf(response)) {
      const rest = keep - sent
      yield chunk.subarray(0, rest)
      sent += chunk.byteLength
      if (sent >= keep) break
    }
    if (then === 'break') throw new Error('the line broke')
    if (then === 'end') return
    await then()
    throw new Error('the silence lasted too long')
  }
  return some()
}

export function without(response: Response, ...names: string[]): Headers {
  const headers = new Headers(response.headers)
  for (const name of names) headers.delete(name)
  return headers
}
