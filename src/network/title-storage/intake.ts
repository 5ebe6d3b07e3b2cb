import type { Bytes } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'

/** A body that came whole, or one too long to be held that still flows. */
export type Intake = { readonly whole: Uint8Array } | { readonly flowing: AsyncIterable<Uint8Array> }

/**
 * Reads a body up to `held` bytes.
 *
 * @param most bytes; beyond them it throws Failure `too-large`, also while it flows
 */
export async function intake(body: Bytes | Uint8Array, held: number, most: number): Promise<Intake> {
  if (body instanceof Uint8Array) {
    if (body.byteLength > most) throw tooLarge(most)
    return { whole: body }
  }
  const iterator = body[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await iterator.next()
    if (done) return { whole: pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces) }
    size += value.byteLength
    pieces.push(value)
    if (size > most) {
      await iterator.return?.()
      throw tooLarge(most)
    }
    if (size > held) return { flowing: rest(pieces, iterator, size, most) }
  }
}

async function* rest(
  pieces: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
  already: number,
  most: number,
): AsyncGenerator<Uint8Array> {
  let size = already
  try {
    yield* pieces
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
      size += step.value.byteLength
      if (size > most) throw tooLarge(most)
      yield step.value
    }
  } finally {
    await iterator.return?.()
  }
}

function tooLarge(most: number): Failure {
  return new Failure('too-large', `A message takes ${most} bytes at the most. Send a larger file in blocks.`)
}
