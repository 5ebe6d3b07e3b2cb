/** The only file that knows sockets on the serving side: an exchange behind a port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { attachedBytes } from '../http/bytes.ts'
import type { Exchange } from '../http/exchange.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'
import { sendBytes } from './send-bytes.ts'

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
}

/** @throws Failure `conflict` when the port is taken, `invalid` when there is no such address. */
export async function listen(exchange: Exchange, { host, port, report }: ListenOptions): Promise<Listening> {
  const guarded = guard(exchange, report)
  const listener = getRequestListener(
    async (request, env) => {
      const outgoing = env.outgoing as ServerResponse
      const response = await guarded(request)
      const bytes = attachedBytes(response)
      if (!bytes || request.method === 'HEAD') return response
      await sendBytes(response, bytes, outgoing)
      return RESPONSE_ALREADY_SENT
    },
    { overrideGlobalObjects: false, hostname: host },
  )
  const server = createServer(
    { maxHeaderSize: 32_768, headersTimeout: 30_000, keepAliveTimeout: 10_000 },
    (incoming, outgoing) => {
      if (isSafeTarget(incoming)) void listener(incoming, outgoing)
      else refuse(outgoing)
    },
  )
  await started(server, host, port)
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: new URL(`http://${name}:${address.port}`),
    async [Symbol.asyncDispose]() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function guard(exchange: Exchange, report: (line: string) => void): Exchange {
  return async request => {
    try {
      return await exchange(request)
    } catch (thrown) {
      const failure = Failure.from(thrown)
      if (failure.code === 'internal') report(`${request.method} ${new URL(request.url).pathname}: ${failure.message}`)
      return failureResponse(failure)
    }
  }
}

/** `URL` resolves dot segments before anyone can object, so the raw target is looked at. */
function isSafeTarget({ url = '' }: IncomingMessage): boolean {
  const path = url.split('?')[0] as string
  if (!path.startsWith('/') || /[\\\0]|%00|%5c/i.test(path)) return false
  return !path.split('/').some(segment => /^(\.|%2e){1,2}$/i.test(segment))
}

function refuse(outgoing: ServerResponse): void {
  const body = JSON.stringify({ errorCode: 400, errorMessage: 'The path has dot segments, backslashes or NUL in it.' })
  outgoing.writeHead(400, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
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
