/** HTTP/1.1 as bytes on a socket: what no client library would send, and what really came back. */
import { once } from 'node:events'
import net from 'node:net'

export interface WireReply {
  /** `200 OK` */
  readonly status: string
  /** Names in lower case; lines of one name joined by a comma and a space. */
  readonly headers: ReadonlyMap<string, string>
  /** Without the framing of chunks. */
  readonly body: Buffer
}

/** One connection, made anew when the other side has ended it. */
export class Wire implements AsyncDisposable {
  readonly #port: number
  #socket: net.Socket | undefined
  #came = Buffer.alloc(0)
  #news = Promise.withResolvers<void>()
  #ended = false
  /** Connections made so far. */
  connections = 0
  /** Replies before the real one: 100 Continue. */
  interims = 0

  constructor(url: URL) {
    this.#port = Number(url.port)
  }

  /** Sends bytes as they are; resolves when they are written, or the other side is gone. */
  async send(bytes: Uint8Array | string): Promise<void> {
    const socket = await this.#connected()
    await new Promise<void>(resolve => socket.write(bytes, () => resolve()))
  }

  /** The next reply. @param method of the request: a reply to HEAD has no body, whatever it says */
  async reply(method: string): Promise<WireReply> {
    const head = (await this.#until('\r\n\r\n')).toString('latin1')
    const [line = '', ...lines] = head.split('\r\n')
    const headers = new Map<string, string>()
    for (const each of lines.filter(text => text !== '')) {
      const [name, value] = [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]
      headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value)
    }
    const status = /^HTTP\/1\.1 (\d{3}.*)$/.exec(line)?.[1]
    if (status === undefined) throw new Error(`no status line: ${line}`)
    if (/^1\d\d/.test(status)) {
      this.interims += 1
      return await this.reply(method)
    }
    const body = await this.#bodyOf(method, Number(status.slice(0, 3)), headers)
    if (headers.get('connection') === 'close') await this.#hangUp()
    return { status, headers, body }
  }

  /** The status of a reply before the real one. */
  async interim(): Promise<string> {
    this.interims += 1
    return (await this.#until('\r\n\r\n')).toString('latin1').split('\r\n')[0]?.replace('HTTP/1.1 ', '') ?? ''
  }

  /** What came and was not asked for; empty when nothing did. */
  get rest(): string {
    return this.#came.toString('latin1')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket?.destroy()
  }

  async #bodyOf(method: string, status: number, headers: ReadonlyMap<string, string>): Promise<Buffer> {
    if (method === 'HEAD' || status === 204 || status === 304) return Buffer.alloc(0)
    if (headers.get('transfer-encoding') === 'chunked') {
      const pieces: Buffer[] = []
      for (;;) {
        const size = Number.parseInt((await this.#until('\r\n')).toString('latin1'), 16)
        const piece = (await this.#take(size + 2)).subarray(0, size)
        if (size === 0) return Buffer.concat(pieces)
        pieces.push(piece)
      }
    }
    const length = headers.get('content-length')
    if (length !== undefined) return await this.#take(Number(length))
    while (!this.#ended) await this.#news.promise
    return await this.#take(this.#came.length)
  }

  async #connected(): Promise<net.Socket> {
    if (this.#socket && !this.#ended) return this.#socket
    await this.#hangUp()
    const socket = net.connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    this.#socket = socket
    this.#came = Buffer.alloc(0)
    this.#ended = false
    this.connections += 1
    const tell = () => {
      this.#news.resolve()
      this.#news = Promise.withResolvers()
    }
    socket.on('data', data => {
      this.#came = Buffer.concat([this.#came, data])
      tell()
    })
    // A reset is an end like any other: what is missing then is missed by who reads.
    socket.on('error', () => undefined)
    for (const name of ['end', 'close'] as const) {
      socket.on(name, () => {
        if (this.#socket === socket) this.#ended = true
        tell()
      })
    }
    await once(socket, 'connect')
    return socket
  }

  async #hangUp(): Promise<void> {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  async #until(mark: string): Promise<Buffer> {
    for (;;) {
      const at = this.#came.indexOf(mark)
      if (at >= 0) return await this.#take(at + mark.length)
      await this.#more()
    }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#came.length < length) await this.#more()
    const taken = this.#came.subarray(0, length)
    this.#came = this.#came.subarray(length)
    return taken
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new Error(`the connection ended after ${JSON.stringify(this.rest.slice(0, 200))}`)
    await this.#news.promise
  }
}
