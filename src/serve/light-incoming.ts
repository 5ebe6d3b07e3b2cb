import type { IncomingMessage, ServerResponse } from 'node:http'
import { lightHeaders } from '../http/light-headers.ts'
import { lightRequest } from '../http/light-request.ts'
import { incomingUrl } from './incoming-url.ts'

/**
 * A request without a body as a light one; undefined when it names no valid URL.
 *
 * @param fallback host of a request that names none
 */
export function lightIncoming(incoming: IncomingMessage, outgoing: ServerResponse, fallback: string) {
  const { method = 'GET', rawHeaders, url: target = '/' } = incoming
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http'
  const url = incomingUrl(target, incoming.headers.host || fallback, scheme)
  if (url === undefined) return undefined
  return lightRequest({ method, url, headers: lightHeaders(rawHeaders), signal: () => leaving(outgoing) })
}

/** Aborted when the connection closes before the answer is out. */
function leaving(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController()
  const closed = () => {
    if (!outgoing.writableFinished) controller.abort(new Error('The client has left.'))
  }
  if (outgoing.destroyed) closed()
  else outgoing.once('close', closed)
  return controller.signal
}
