/** The only file that knows sockets on the serving side: an exchange behind a port. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Exchange } from '../http/exchange.ts'
import { Failure } from '../model/failure.ts'
import { requestListener } from './listener.ts'
import { continueWhenRead } from './unread-body.ts'
import { refuseUnreadable } from './unreadable.ts'

export interface Listening extends AsyncDisposable {
  /** The origin, with the port that was really taken. */
  readonly url: URL
}

export interface ListenOptions {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Told of what went wrong inside; the client is told no details. */
  readonly report: (line: string) => void
  /** Milliseconds that answers under way get to end when the port is closed. Default 1,000. */
  readonly grace?: number
  /** Answers by HTTPS, with certificate and private key as PEM. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined
}

/** Head and body of a request that trickle in are cut off; an answer may take as long as it likes. */
const settings: ServerOptions = {
  maxHeaderSize: 32_768,
  headersTimeout: 30_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  // Whoever lacks it is told so by us.
  requireHostHeader: false,
}

/** @throws Failure `conflict` when the port is taken, `invalid` when there is no such address, or the certificate is none. */
export async function listen(exchange: Exchange, options: ListenOptions): Promise<Listening> {
  const { host, port, report, grace = 1000, tls } = options
  const handle = requestListener(exchange, host, report)
  const server = tls ? secureServer(tls, handle) : createServer(settings, handle)
  refuseUnreadable(server)
  server.on('checkContinue', (incoming, outgoing) => {
    continueWhenRead(incoming, outgoing)
    handle(incoming, outgoing)
  })
  await started(server, host, port)
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: new URL(`${tls ? 'https' : 'http'}://${name}:${address.port}`),
    [Symbol.asyncDispose]: () => closed(server, grace),
  }
}

function secureServer({ certificate, key }: NonNullable<ListenOptions['tls']>, handle: RequestListener): Server {
  try {
    // OpenSSL compares keys of one kind only, and with another no handshake would ever succeed.
    if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) throw new Error('they are no pair')
    return createSecureServer({ ...settings, cert: certificate, key, minVersion: 'TLSv1.2' }, handle)
  } catch (thrown) {
    const message = `Certificate and private key cannot be used together: ${(thrown as Error).message}. Give both as PEM.`
    throw new Failure('invalid', message, { cause: thrown })
  }
}

/** Stops listening at once; connections end when their answer has, and all of them after `grace` milliseconds. */
async function closed(server: Server, grace: number): Promise<void> {
  const ended = new Promise(resolve => server.close(resolve))
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  const all = setTimeout(() => server.closeAllConnections(), grace)
  await ended
  clearInterval(idle)
  clearTimeout(all)
}

async function started(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'EADDRINUSE') {
        reject(
          new Failure('conflict', `Port ${port} of ${host} is taken. Choose another with --port, or 0 for a free one.`),
        )
      } else reject(new Failure('invalid', `Cannot listen on ${host}:${port} (${thrown.code}).`, { cause: thrown }))
    })
    server.listen(port, host, resolve)
  })
}
