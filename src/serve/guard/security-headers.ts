import type { Wrap } from '../../http/exchange.ts'
import { asLight, lightResponse } from '../../http/light-response.ts'

/**
 * What a browser shall not do with anything that comes from here; a face that knows better says so itself. There is no HSTS: who
 * tries a certificate of his own must be able to go back.
 */
const always = {
  'content-security-policy':
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  // Not even as a picture in another's page.
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
} as const

export function securityHeaders(): Wrap {
  return next => async request => {
    const response = await next(request)
    const light = asLight(response)
    if (light?.head) return lightResponse(light.bytesWithin, { status: light.status, headers: joined(light.head) })
    const headers = new Headers(always)
    for (const [name, value] of response.headers) headers.set(name, value)
    if (light) return lightResponse(light.bytesWithin, { status: light.status, headers })
    return new Response(response.body, { status: response.status, headers })
  }
}

/** By names in lower case, so that none stands there twice. */
function joined(head: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = { ...always }
  for (const [name, value] of Object.entries(head)) headers[name.toLowerCase()] = value
  return headers
}
