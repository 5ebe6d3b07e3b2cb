import { asLight, type LightInit, lightResponse } from './light-response.ts'

/** A stretch of a file, for a sink that can send it without going through the iterator. */
export interface FileSlice {
  readonly path: string
  readonly start: number
  readonly length: number
}

/** A body as it flows between our own parts. Iterate once. A web stream costs about twice the CPU of this. */
export interface Bytes extends AsyncIterable<Uint8Array> {
  /** Where these bytes stand, when they are files', one after the other. */
  readonly files?: readonly FileSlice[]
  /** All of them, when they are there already. */
  readonly whole?: Uint8Array
}

/** Bytes of the memory. */
export function inMemory(whole: Uint8Array): Bytes {
  return new InMemory(whole)
}

/** A class, since an object that brings its own generator along costs more than sending a small one. */
class InMemory implements Bytes {
  readonly whole: Uint8Array

  constructor(whole: Uint8Array) {
    this.whole = whole
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.whole.byteLength > 0) yield this.whole
  }
}

/** A response over `bytes`. Whoever reads it as a web response can; whoever asks {@link bodyOf} gets `bytes` themselves. */
export function streamed(bytes: Bytes, init: LightInit): Response {
  return lightResponse(bytes, init)
}

/** A response over a text. */
export function told(text: string, init: LightInit): Response {
  return lightResponse(inMemory(Buffer.from(text)), init)
}

/** A response that is its status and its headers. */
export function bare(init: LightInit): Response {
  return lightResponse(undefined, init)
}

/** The body's bytes by the shortest way there is; nothing for a response without a body. */
export function bodyOf(response: Response): Bytes {
  const light = asLight(response)
  return (light ? light.bytesWithin : (response.body as AsyncIterable<Uint8Array> | null)) ?? noBytes
}

/** All of a body in one piece. Each of its pieces is copied: who gives them may use them again. */
export async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

/** Where a request says how its body is read by the shortest way. */
const carried = Symbol('body')

/** Lets `body` be read without the request's web stream, by {@link arriving}. Either may be read, and once. */
export function carrying(request: Request, body: Bytes): Request {
  return Object.assign(request, { [carried]: body })
}

/** A request's body by the shortest way there is; nothing is asked of the sender before it is iterated. */
export function arriving(request: Request): Bytes {
  return (
    (request as { [carried]?: Bytes })[carried] ?? {
      async *[Symbol.asyncIterator]() {
        if (request.body) yield* request.body
      },
    }
  )
}

/** Lets go of a body nobody wants: reads a little to keep the connection, and closes it when there is more. */
export async function discard(response: Response): Promise<void> {
  let read = 0
  try {
    for await (const chunk of bodyOf(response)) {
      read += chunk.byteLength
      if (read > 65_536) break
    }
  } catch {
    // A body that breaks off was not wanted either.
  }
}

/** The same body under changed bytes or headers: for wrappers that pass most of a response on. */
export function rewrapped(
  response: Response,
  bytes: Bytes,
  init: { status?: number; headers?: Headers } = {},
): Response {
  return streamed(bytes, { status: init.status ?? response.status, headers: init.headers ?? response.headers })
}

const noBytes: Bytes = {
  async *[Symbol.asyncIterator]() {
    // A response without a body has nothing to iterate over.
  },
}
