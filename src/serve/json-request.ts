import { arriving } from '../http/bytes.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'

/**
 * The body of a request that changes something. Only JSON is taken: forms of foreign pages can send all else without asking.
 *
 * @throws Failure `invalid`, `too-large`; gives the answer for a body of another type
 */
export async function jsonRequest(request: Request, most: number): Promise<Record<string, unknown> | Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return failureResponse(new Failure('invalid', 'Send JSON, and say so by Content-Type: application/json.'), {}, 415)
  }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of arriving(request)) {
    length += piece.byteLength
    if (length > most) throw new Failure('too-large', `The body has more than ${most} bytes.`)
    pieces.push(Uint8Array.from(piece))
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(pieces).toString())
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new Failure('invalid', 'The body is no JSON object.')
}
