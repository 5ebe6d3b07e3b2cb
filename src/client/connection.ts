import net from 'node:net'
import tls from 'node:tls'

/** As much as a read brings at once. */
const bufferSize = 1 << 18

/**
 * One connection, read into one buffer that is used again and again: a stream of Node's makes a new one of 64 KiB for each piece,
 * which for gigabytes costs more than everything else.
 */
export class Connection {
  readonly origin: string
  /** Has it carried a whole answer already? Then it may have been closed by the other side meanwhile. */
  used = false
  readonly #socket: net.Socket
  #chunk: Uint8Array | undefined
  #ended = false
  #error: unknown
  #wake: (() => void) | undefined

  /** @param lookup how the host's addresses are found; undefined: as the system does */
  constructor(url: URL, lookup?: net.LookupFunction) {
    this.origin = url.origin
    const secure = url.protocol === 'https:'
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const onread = {
      buffer: Buffer.allocUnsafeSlow(bufferSize),
      callback: (count: number, buffer: Uint8Array) => this.#take(count, buffer),
    }
    const port = Number(url.port) || (secure ? 443 : 80)
    const at = { host, port, onread, ...(lookup ? { lookup } : {}) }
    const named = net.isIP(host) ? {} : { servername: host }
    this.#socket = secure
      ? // The types do not know yet that TLS takes `onread` too.
        tls.connect({ ...at, ALPNProtocols: ['http/1.1'], ...named } as tls.ConnectionOptions)
      : net.connect(at)
    this.#socket.setNoDelay(true)
    this.#socket.on('error', thrown => this.#end(thrown))
    this.#socket.on('end', () => this.#end(undefined))
    this.#socket.on('close', () => this.#end(undefined))
  }

  get isOpen(): boolean {
    return !this.#ended
  }

  write(text: string): void {
    this.#socket.ref()
    this.#socket.write(text, 'latin1')
  }

  /** What came next; undefined at the end. Good until the next call. @throws what broke the connection */
  async read(): Promise<Uint8Array | undefined> {
    if (this.#chunk === undefined && !this.#ended) {
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve
      })
      this.#socket.resume()
      await woken
    }
    const chunk = this.#chunk
    this.#chunk = undefined
    if (chunk === undefined && this.#error !== undefined) throw this.#error
    return chunk
  }

  /** Puts back what of the last piece was not needed. */
  unread(rest: Uint8Array): void {
    if (rest.byteLength > 0) this.#chunk = rest
  }

  /** Keeps it for later: open, but no reason for the program to stay. */
  rest(): void {
    this.used = true
    this.#socket.unref()
    this.#socket.resume()
  }

  destroy(thrown?: Error): void {
    this.#socket.destroy(thrown)
    this.#end(thrown)
  }

  /** @returns false: read no more until asked */
  #take(count: number, buffer: Uint8Array): boolean {
    this.#chunk = buffer.subarray(0, count)
    this.#awake()
    return false
  }

  #end(thrown: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#error = thrown
    this.#awake()
  }

  #awake(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
