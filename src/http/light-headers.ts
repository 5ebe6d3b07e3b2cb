/** `name, value, name, value, …` as they came, in order and in any letter case. */
export type RawHeaders = readonly string[]

/**
 * Headers that are no more than the lines of a message until somebody looks closer: a server asks for a handful by name, and
 * making web headers costs as much as the rest of a small answer. It behaves as them wherever it is used as them.
 */
class LightHeaders {
  readonly #raw: RawHeaders
  #web: Headers | undefined

  constructor(raw: RawHeaders) {
    this.#raw = raw
  }

  /** From now on, since it may be changed, the only truth. */
  get #asWeb(): Headers {
    if (!this.#web) {
      this.#web = new Headers()
      for (let at = 0; at < this.#raw.length; at += 2) {
        this.#web.append(this.#raw[at] as string, this.#raw[at + 1] as string)
      }
    }
    return this.#web
  }

  get(name: string): string | null {
    const value = this.#web || !plainName.test(name) ? undefined : joined(this.#raw, name)
    return value === undefined ? this.#asWeb.get(name) : value
  }
  has(name: string): boolean {
    return this.get(name) !== null
  }

  append(name: string, value: string): void {
    this.#asWeb.append(name, value)
  }
  delete(name: string): void {
    this.#asWeb.delete(name)
  }
  set(name: string, value: string): void {
    this.#asWeb.set(name, value)
  }
  getSetCookie(): string[] {
    return this.#asWeb.getSetCookie()
  }
  forEach(each: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.#asWeb) each.call(self, value, name, this as unknown as Headers)
  }
  keys() {
    return this.#asWeb.keys()
  }
  values() {
    return this.#asWeb.values()
  }
  entries() {
    return this.#asWeb.entries()
  }
  [Symbol.iterator]() {
    return this.#asWeb.entries()
  }
}

// `instanceof Headers` holds, though no web headers were made.
Object.setPrototypeOf(LightHeaders.prototype, Headers.prototype)

export function lightHeaders(raw: RawHeaders): Headers {
  return new LightHeaders(raw) as Headers
}

/** Every name our own code asks by. Of any other the web's headers know best. */
const plainName = /^[a-z][a-z\d-]*$/
/** What web headers would change or refuse. */
const unclean = /^[\t ]|[\t ]$|[\0\r\n]/

/** All lines of that name as one value; null without any, undefined when one of them is not as web headers would have it. */
function joined(raw: RawHeaders, name: string): string | null | undefined {
  let all: string | null = null
  for (let at = 0; at < raw.length; at += 2) {
    const each = raw[at] as string
    if (each.length !== name.length || each.toLowerCase() !== name) continue
    const value = raw[at + 1] as string
    if (unclean.test(value)) return undefined
    all = all === null ? value : `${all}${name === 'cookie' ? '; ' : ', '}${value}`
  }
  return all
}
