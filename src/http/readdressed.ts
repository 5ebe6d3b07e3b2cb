import { arriving } from './bytes.ts'
import { derived } from './derived.ts'
import { lightRequest } from './light-request.ts'

/** The same request for another address: of the same server, but further down or up. */
export function readdressed(request: Request, url: string): Request {
  const { method, headers } = request
  if (request.body === null) return lightRequest({ method, url, headers, signal: () => request.signal })
  // Nothing of the body is read before somebody asks for it.
  const body = ReadableStream.from(arriving(request))
  return derived(new URL(url), { method, headers, body, duplex: 'half', signal: request.signal } as RequestInit)
}
