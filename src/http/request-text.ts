import { Failure } from '../model/failure.ts'
import { arriving } from './bytes.ts'

/**
 * The body of a request as text.
 *
 * @param most bytes
 * @throws Failure `too-large`; `invalid` when the sender breaks off
 */
export async function requestText(request: Request, most: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of whole(request)) {
    size += piece.byteLength
    if (size > most) throw new Failure('too-large', `The body takes ${most} bytes at the most.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

async function* whole(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* arriving(request)
  } catch (thrown) {
    throw new Failure('invalid', 'The body broke off. Send it again.', { cause: thrown })
  }
}
