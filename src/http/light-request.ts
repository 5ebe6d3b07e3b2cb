export interface LightRequestInit {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** Called once at most, and only when somebody wants to hear of it. */
  readonly signal: () => AbortSignal
}

/**
 * A request without a body that is no more than its head until somebody looks closer: making a web request costs more than
 * answering a small one. It behaves as one wherever it is used as one; only what makes a request of it goes by
 * {@link webRequest}, since `new Request(request)` looks into what no other class can have.
 */
class LightRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly #listen: () => AbortSignal
  #signal: AbortSignal | undefined
  #web: Request | undefined

  constructor({ method, url, headers, signal }: LightRequestInit) {
    this.method = method
    this.url = url
    this.headers = headers
    this.#listen = signal
  }

  get signal(): AbortSignal {
    this.#signal ??= this.#listen()
    return this.#signal
  }

  get asWeb(): Request {
    this.#web ??= new Request(this.url, { method: this.method, headers: this.headers, signal: this.signal })
    return this.#web
  }

  get body() {
    return null
  }
  get bodyUsed() {
    return false
  }
  get cache() {
    return this.asWeb.cache
  }
  get credentials() {
    return this.asWeb.credentials
  }
  get destination() {
    return this.asWeb.destination
  }
  get duplex() {
    return this.asWeb.duplex
  }
  get integrity() {
    return this.asWeb.integrity
  }
  get keepalive() {
    return this.asWeb.keepalive
  }
  get mode() {
    return this.asWeb.mode
  }
  get redirect() {
    return this.asWeb.redirect
  }
  get referrer() {
    return this.asWeb.referrer
  }
  get referrerPolicy() {
    return this.asWeb.referrerPolicy
  }
  arrayBuffer() {
    return this.asWeb.arrayBuffer()
  }
  blob() {
    return this.asWeb.blob()
  }
  bytes() {
    return this.asWeb.bytes()
  }
  formData(): ReturnType<Request['formData']> {
    return this.asWeb.formData()
  }
  json() {
    return this.asWeb.json()
  }
  text() {
    return this.asWeb.text()
  }
  clone(): Request {
    return this.asWeb.clone()
  }
}

// `instanceof Request` holds, though no web request was made.
Object.setPrototypeOf(LightRequest.prototype, Request.prototype)

export function lightRequest(init: LightRequestInit): Request {
  return new LightRequest(init) as unknown as Request
}

/** What `new Request(…)` takes. */
export function webRequest(request: Request): Request {
  return request instanceof LightRequest ? request.asWeb : request
}
