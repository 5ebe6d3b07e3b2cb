/**
 * Requests made of requests or with a signal, whose interruption still arrives. Node ties the signal of a request to that of the one it was
 * made of by weak references alone: where nobody holds those in between, they are collected during a long transfer, and
 * whoever aborts is not heard. So each signal keeps what it hangs on for as long as it lives itself.
 */

import { webRequest } from './light-request.ts'

const hangsOn = new WeakMap<AbortSignal, readonly Request[]>()

/** `new Request(from, init)`. */
export function derived(from: Request | URL, init: RequestInit = {}): Request {
  return tied(from, new Request(from instanceof URL ? from : webRequest(from), init))
}

/** A request that may be sent while `request` is kept for another time. */
export function copied(request: Request): Request {
  return tied(request, new Request(request.clone(), { signal: request.signal }))
}

function tied(from: Request | URL, request: Request): Request {
  hangsOn.set(request.signal, from instanceof URL ? [request] : [request, from])
  return request
}
