/** What browsers are told with every answer of the gallery, so that nothing else gets at it, and it gets at nothing else. */
import { bare, bodyOf, streamed } from '../../http/bytes.ts'
import { asLight } from '../../http/light-response.ts'

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

/** Of pages: only what is of this origin, and no page of another one around it. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
} as const

/** Of files of the archive: whatever is in them, looked at by itself it may do nothing. */
export const fileHeaders = { 'content-security-policy': "default-src 'none'; sandbox" } as const

/** The answer with them, and without its body for HEAD. */
export function finished(response: Response, method: string): Response {
  const light = asLight(response)
  const said = light?.head ?? Object.fromEntries(response.headers)
  const { status } = response
  const body = light ? light.bytesWithin : response.body ? bodyOf(response) : undefined
  if (!body) return bare({ status, headers: { ...said, ...always } })
  if (method !== 'HEAD') return streamed(body, { status, headers: { ...said, ...always } })
  const length = body.whole && !('content-length' in said) ? { 'content-length': String(body.whole.byteLength) } : {}
  return streamed(noBytes, { status, headers: { ...said, ...length, ...always } })
}

const noBytes = {
  async *[Symbol.asyncIterator]() {
    // The answer to HEAD.
  },
}
