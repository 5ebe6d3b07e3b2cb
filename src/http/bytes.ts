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
}

const bodies = new WeakMap<Response, Bytes>()

/** A response over `bytes`. Whoever reads it as a web response can; whoever asks {@link bodyOf} gets `bytes` themselves. */
export function streamed(bytes: Bytes, init: ResponseInit): Response {
  const response = new Response(webStream(bytes), init)
  bodies.set(response, bytes)
  return response
}

/** The body's bytes by the shortest way there is; nothing for a response without a body. */
export function bodyOf(response: Response): Bytes {
  return bodies.get(response) ?? (response.body as AsyncIterable<Uint8Array> | null) ?? noBytes
}

/** The bytes a response was made over by {@link streamed}; undefined for any other response. */
export function attachedBytes(response: Response): Bytes | undefined {
  return bodies.get(response)
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

function webStream(bytes: Bytes): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream(
    {
      async pull(controller) {
        iterator ??= bytes[Symbol.asyncIterator]()
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        // A generator that was never started would not run its clean-up when it is told to return.
        if (!iterator) await (iterator = bytes[Symbol.asyncIterator]()).next()
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

const noBytes: Bytes = {
  async *[Symbol.asyncIterator]() {
    // A response without a body has nothing to iterate over.
  },
}
