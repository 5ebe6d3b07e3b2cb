import { createHash } from 'node:crypto'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'

/** The bytes of a file to be: all of them, a source that can be read at any place, or a stream. */
export type UploadBody = Uint8Array | SeekableBytes | AsyncIterable<Uint8Array>

export interface SeekableBytes {
  /** Bytes. */
  readonly size: number
  /** `length` bytes from `start` on. @throws when they are no longer what they were at the beginning */
  read(start: number, length: number): Promise<Uint8Array>
}

export interface UploadBlock {
  readonly bytes: Uint8Array
  /** Nothing comes after it. An empty body is one empty block. */
  readonly last: boolean
}

/** Bytes that can be sent a second time. (A stream of Node's has a `read` too.) */
export function isSeekable(body: UploadBody): body is Uint8Array | SeekableBytes {
  return body instanceof Uint8Array || !(Symbol.asyncIterator in body)
}

/** Undefined: a stream, of which nobody knows. */
export function sizeOf(body: UploadBody): number | undefined {
  return body instanceof Uint8Array ? body.byteLength : isSeekable(body) ? body.size : undefined
}

/**
 * The body in blocks, those before `start` left out.
 *
 * @param size of a block, in bytes
 * @param onBytes told of what a stream holds, also before `start`: it cannot be read again
 */
export async function* blocksOf(
  body: UploadBody,
  size: number,
  start: number,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
): AsyncGenerator<UploadBlock> {
  if (!isSeekable(body)) return yield* gathered(body, size, start, onBytes)
  const total = body instanceof Uint8Array ? body.byteLength : body.size
  for (let at = start; ; at += size) {
    const length = Math.min(size, total - at)
    const bytes = body instanceof Uint8Array ? body.subarray(at, at + length) : await body.read(at, length)
    yield { bytes, last: at + length >= total }
    if (at + length >= total) return
  }
}

/** One block is held back until it is known whether more comes. */
async function* gathered(
  stream: AsyncIterable<Uint8Array>,
  size: number,
  start: number,
  onBytes: (bytes: Uint8Array) => void,
): AsyncGenerator<UploadBlock> {
  let pieces: Uint8Array[] = []
  let held = 0
  let skip = start
  for await (const piece of stream) {
    onBytes(piece)
    const rest = piece.subarray(Math.min(skip, piece.byteLength))
    skip -= piece.byteLength - rest.byteLength
    for (let done = 0; done < rest.byteLength; ) {
      if (held === size) {
        yield { bytes: Buffer.concat(pieces), last: false }
        pieces = []
        held = 0
      }
      // A copy: who gives the bytes may use them again.
      const taken = Uint8Array.from(rest.subarray(done, done + size - held))
      pieces.push(taken)
      held += taken.byteLength
      done += taken.byteLength
    }
  }
  if (skip > 0) {
    throw new Failure('conflict', 'The stream is shorter than what was sent of it before. Begin the upload anew.')
  }
  yield { bytes: Buffer.concat(pieces), last: true }
}

/** Reads a seekable body once more. */
export async function digestOf(body: Uint8Array | SeekableBytes, blockSize: number): Promise<Sha256> {
  const hash = createHash('sha256')
  for await (const { bytes } of blocksOf(body, blockSize, 0)) hash.update(bytes)
  return hash.digest('hex') as Sha256
}
