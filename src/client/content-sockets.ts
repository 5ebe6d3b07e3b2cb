import type { LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { type Bytes, streamed } from '../http/bytes.ts'
import type { Exchange } from '../http/exchange.ts'
import { Failure } from '../model/failure.ts'
import { Connection } from './connection.ts'
import { readBody, readUntil } from './http1-body.ts'
import { parseHead, type ResponseHead } from './http1-head.ts'

const mostIdle = 16
const longestHead = 65_536

/**
 * The way out for content: GET over HTTP/1.1, read into buffers that are used again. Each piece of a body is good until the next one is
 * asked for. Follows no redirect and adds no header but `host`.
 *
 * @param headersTimeout milliseconds
 * @param lookup how the addresses of hosts are found; undefined: as the system does
 */
export function contentSockets(headersTimeout = 60_000, lookup?: LookupFunction): Exchange & Disposable {
  const idle: Connection[] = []

  function connectionTo(url: URL): Connection {
    for (let index = idle.length - 1; index >= 0; index -= 1) {
      if (idle[index]?.origin !== url.origin) continue
      const [found] = idle.splice(index, 1)
      if (found?.isOpen) return found
    }
    return new Connection(url, lookup)
  }

  async function* body(connection: Connection, head: ResponseHead, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    let whole = false
    const stop = () => connection.destroy(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    try {
      yield* readBody(connection, head.body)
      whole = true
    } finally {
      signal.removeEventListener('abort', stop)
      if (whole && head.keepsAlive && idle.length < mostIdle) {
        connection.rest()
        idle.push(connection)
      } else connection.destroy()
    }
  }

  async function ask(request: Request, url: URL, connection: Connection): Promise<Response> {
    const stop = () => connection.destroy(request.signal.reason as Error)
    const timer = setTimeout(() => {
      connection.destroy(
        new Failure('timeout', `${url.host} did not answer within ${headersTimeout / 1000} s. Try again later.`),
      )
    }, headersTimeout)
    request.signal.addEventListener('abort', stop, { once: true })
    try {
      connection.write(requestHead(request, url))
      let head = parseHead(await readUntil(connection, '\r\n\r\n', longestHead))
      while (head.status < 200) head = parseHead(await readUntil(connection, '\r\n\r\n', longestHead))
      // Without a body the generator never runs, so the connection is let go of here.
      if (head.status === 204 || head.status === 304) connection.destroy()
      return responseOf(head, body(connection, head, request.signal))
    } catch (thrown) {
      connection.destroy()
      throw thrown
    } finally {
      clearTimeout(timer)
      request.signal.removeEventListener('abort', stop)
    }
  }

  const exchange = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    request.signal.throwIfAborted()
    const first = connectionTo(url)
    try {
      return await ask(request, url, first)
    } catch (thrown) {
      request.signal.throwIfAborted()
      // A connection that was kept may have been closed by the other side while nobody looked.
      if (!first.used || (thrown instanceof Failure && thrown.code === 'timeout')) throw unreachable(thrown, url)
      return await ask(request, url, new Connection(url, lookup)).catch(again => {
        throw unreachable(again, url)
      })
    }
  }
  return Object.assign(exchange, {
    [Symbol.dispose]() {
      for (const connection of idle) connection.destroy()
    },
  })
}

function requestHead(request: Request, url: URL): string {
  const lines = [...request.headers].map(([name, value]) => `${name}: ${value}\r\n`)
  return `${request.method} ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n${lines.join('')}\r\n`
}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

function responseOf({ status, headers }: ResponseHead, bytes: AsyncGenerator<Uint8Array>): Response {
  const decoder = decoders[headers.get('content-encoding')?.trim().toLowerCase() ?? '']
  if (status === 204 || status === 304) return new Response(null, { status, headers })
  if (!decoder) return streamed(bytes, { status, headers })
  headers.delete('content-length')
  const decoded = decoder()
  // The decoder keeps what it is given for a while: it needs pieces of its own.
  const source = Readable.from(copies(bytes))
  source.on('error', thrown => decoded.emit('error', thrown))
  return streamed(source.pipe(decoded) as unknown as Bytes, { status, headers })
}

async function* copies(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) yield Buffer.from(piece)
}

function unreachable(thrown: unknown, url: URL): Failure {
  if (thrown instanceof Failure && thrown.code !== 'unreachable') return thrown
  const code = (thrown as { code?: string }).code
  return new Failure(
    'unreachable',
    `${url.host} can't be reached${code && code !== 'unreachable' ? ` (${code})` : ''}. Check the connection.`,
    {
      cause: thrown,
    },
  )
}
