/** Faults of deletions. What is asked for elsewhere passes. */
import { bodyOf, discard, rewrapped } from '../../http/bytes.ts'
import type { Exchange, Wrap } from '../../http/exchange.ts'
import { searching } from './listings.ts'
import { firstTimes, isDeletion, keyOf, placeOf } from './moments.ts'

function deletions(answer: (request: Request, next: Exchange) => Promise<Response>): Wrap {
  return next => async request => (isDeletion(request) ? await answer(request, next) : await next(request))
}

const accepted = () => new Response(null, { status: 202 })

/** Accepted, and passed on only when two more listings have been begun. */
export function deleteLingers(): Wrap {
  const waiting = new Map<string, { readonly request: Request; listings: number }>()
  return next => async request => {
    if (isDeletion(request)) {
      const { url, headers } = request
      const kept = { request: new Request(url, { method: 'DELETE', headers }), listings: 0 }
      if (!waiting.has(keyOf(request))) waiting.set(keyOf(request), kept)
      return accepted()
    }
    if (placeOf(request) !== 'search' || request.method !== 'POST') return await next(request)
    const body = await request.text()
    if (beginsListing(body)) {
      for (const [key, each] of waiting) {
        if (!key.startsWith(keyOf(request).replace(/search$/, ''))) continue
        each.listings += 1
        if (each.listings <= 2) continue
        waiting.delete(key)
        await discard(await next(each.request))
      }
    }
    return await next(searching(request, body))
  }
}

/** A further page, or a question for one capture, begins none. */
function beginsListing(body: string): boolean {
  return !/"continuationToken":|localId/i.test(body)
}

export function deleteIgnored(): Wrap {
  return deletions(async () => accepted())
}

/** The first of each capture is refused and not done. */
export function deleteRefused(status: number): Wrap {
  const moments = firstTimes(1)
  return deletions(async (request, next) =>
    moments.strikes(keyOf(request)) ? new Response(null, { status }) : await next(request),
  )
}

/** The first of each capture is done, and answered as if it had failed. */
export function deleteFailsDone(): Wrap {
  const moments = firstTimes(1)
  return deletions(async (request, next) => {
    const response = await next(request)
    if (!moments.strikes(keyOf(request))) return response
    await discard(response)
    return new Response(null, { status: 500 })
  })
}

/** Done, and then the line breaks: of the answer nothing arrives. */
export function deleteBreaks(): Wrap {
  return deletions(async (request, next) => {
    const response = await next(request)
    async function* silence(): AsyncGenerator<Uint8Array> {
      yield* bodyOf(response)
      throw new Error('the line broke')
    }
    return rewrapped(response, silence())
  })
}
