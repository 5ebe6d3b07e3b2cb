/** The head of an HTTP/1.1 response (RFC 9112), and how its body ends. */
import { Failure } from '../model/failure.ts'

export interface ResponseHead {
  readonly status: number
  readonly headers: Headers
  /** May the connection be used again once the body has ended? */
  readonly keepsAlive: boolean
  readonly body:
    | { readonly kind: 'length'; readonly bytes: number }
    | { readonly kind: 'chunked' }
    | { readonly kind: 'until-close' }
}

/** @throws Failure `upstream` for what is no response of HTTP/1. */
export function parseHead(text: string): ResponseHead {
  const [statusLine = '', ...lines] = text.split('\r\n')
  const match = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(statusLine)
  if (!match) throw new Failure('upstream', 'What answered does not speak HTTP. Try again later.')
  const headers = new Headers()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) throw new Failure('upstream', 'The answer has a header line that is none. Try again later.')
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const status = Number(match[2])
  const connection = headers.get('connection')?.toLowerCase() ?? ''
  const body = bodyOf(status, headers)
  const keepsAlive = match[1] === '1' ? !connection.includes('close') : connection.includes('keep-alive')
  return { status, headers, body, keepsAlive: keepsAlive && body.kind !== 'until-close' }
}

/** Section 6.3. A length that is contradicted by another one cannot be trusted, nor can what follows on the connection. */
function bodyOf(status: number, headers: Headers): ResponseHead['body'] {
  if (status === 204 || status === 304 || status < 200) return { kind: 'length', bytes: 0 }
  const coding = headers.get('transfer-encoding')?.toLowerCase()
  if (coding !== undefined) return coding.endsWith('chunked') ? { kind: 'chunked' } : { kind: 'until-close' }
  const length = headers.get('content-length')
  if (length === null) return { kind: 'until-close' }
  const [first = '', ...others] = length.split(',').map(each => each.trim())
  if (!/^\d{1,15}$/.test(first) || others.some(each => each !== first)) {
    throw new Failure('upstream', 'The answer announces a length that is none. Try again later.')
  }
  return { kind: 'length', bytes: Number(first) }
}
