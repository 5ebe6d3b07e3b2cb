import type { Bytes } from './bytes.ts'

export interface LightInit {
  readonly status?: number
  readonly headers?: Headers | Readonly<Record<string, string>>
}

/**
 * A response that is no more than a status, headers and bytes until somebody looks closer: making a web response costs more
 * than sending a small one (measured: 40 of 60 µs). It behaves as one wherever it is used as one.
 */
class LightResponse {
  readonly status: number
  readonly bytesWithin: Bytes | undefined
  readonly #said: Headers | Readonly<Record<string, string>>
  #headers: Headers | undefined
  #web: Response | undefined

  constructor(bytes: Bytes | undefined, { status = 200, headers = {} }: LightInit) {
    this.status = status
    this.bytesWithin = bytes
    this.#said = headers
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#said)
    return this.#headers
  }

  /** The headers as they were given; undefined once somebody may have changed them. */
  get head(): Readonly<Record<string, string>> | undefined {
    return this.#headers || this.#said instanceof Headers ? undefined : this.#said
  }

  get #asWeb(): Response {
    const stream = this.bytesWithin && webStream(this.bytesWithin)
    this.#web ??= new Response(stream ?? null, { status: this.status, headers: this.headers })
    return this.#web
  }

  get ok() {
    return this.status >= 200 && this.status < 300
  }
  get statusText() {
    return ''
  }
  get type() {
    return 'default' as const
  }
  get url() {
    return ''
  }
  get redirected() {
    return false
  }
  get body() {
    return this.bytesWithin ? this.#asWeb.body : null
  }
  get bodyUsed() {
    return this.#web?.bodyUsed ?? false
  }
  arrayBuffer() {
    return this.#asWeb.arrayBuffer()
  }
  blob() {
    return this.#asWeb.blob()
  }
  bytes() {
    return this.#asWeb.bytes()
  }
  formData(): ReturnType<Response['formData']> {
    return this.#asWeb.formData()
  }
  json() {
    return this.#asWeb.json()
  }
  text() {
    return this.#asWeb.text()
  }
  clone(): Response {
    return this.#asWeb.clone()
  }
}

// `instanceof Response` holds, though no web response was made.
Object.setPrototypeOf(LightResponse.prototype, Response.prototype)

export function lightResponse(bytes: Bytes | undefined, init: LightInit): Response {
  return new LightResponse(bytes, init)
}

/** For whoever sends it; undefined for any other response. */
export function asLight(response: Response): LightResponse | undefined {
  return response instanceof LightResponse ? response : undefined
}

export type { LightResponse }

function webStream(bytes: Bytes): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream(
    {
      async pull(controller) {
        iterator ??= bytes[Symbol.asyncIterator]()
        const { done, value } = await iterator.next()
        if (done) controller.close()
        // A copy: whoever gave it may use its memory again, and who reads may keep it.
        else controller.enqueue(new Uint8Array(value))
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
