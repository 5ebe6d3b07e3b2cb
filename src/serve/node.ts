/** The only file that knows sockets on the serving side: an exchange behind a port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { carrying, discard } from '../http/bytes.ts'
import type { Exchange } from '../http/exchange.ts'
import { asLight } from '../http/light-response.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'
import { bodyOf, hasBody } from './request-body.ts'
import { sendLight } from './send-bytes.ts'
import { targetProblem } from './target.ts'
import { continueWhenRead, leaveBody } from './unread-body.ts'
import { headProblem, refuse, refuseUnreadable } from './unreadable.ts'

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
}

/** @throws Failure `conflict` when the port is taken, `invalid` when there is no such address. */
export async function listen(exchange: Exchange, options: ListenOptions): Promise<Listening> {
  const { host, port, report, grace = 1000 } = options
  const guarded = guard(exchange, report)
  const listener = getRequestListener(
    async (request, env) => {
      const outgoing = env.outgoing as ServerResponse
      const incoming = env.incoming as IncomingMessage
      const response = await guarded(hasBody(incoming) ? carrying(request, bodyOf(incoming)) : request)
      leaveBody(incoming, outgoing, response.status)
      const light = asLight(response)
      if (light) {
        await sendLight(light, outgoing, request.method === 'HEAD')
        return RESPONSE_ALREADY_SENT
      }
      if (request.method !== 'HEAD' || !response.body) return response
      await discard(response)
      return new Response(null, response)
    },
    { overrideGlobalObjects: false, hostname: host },
  )
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const problem = headProblem(incoming) ?? targetProblem(incoming.url ?? '')
    if (problem === undefined) void listener(incoming, outgoing)
    else refuse(incoming, outgoing, typeof problem === 'string' ? [400, problem] : problem)
  }
  const server = createServer(
    // Head and body of a request that trickle in are cut off; an answer may take as long as it likes.
    {
      maxHeaderSize: 32_768,
      headersTimeout: 30_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 10_000,
      // Whoever lacks it is told so by us.
      requireHostHeader: false,
    },
    handle,
  )
  refuseUnreadable(server)
  server.on('checkContinue', (incoming, outgoing) => {
    continueWhenRead(incoming, outgoing)
    handle(incoming, outgoing)
  })
  await started(server, host, port)
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: new URL(`http://${name}:${address.port}`),
    [Symbol.asyncDispose]: () => closed(server, grace),
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

function guard(exchange: Exchange, report: (line: string) => void): Exchange {
  return async request => {
    try {
      return await exchange(request)
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code !== 'internal') return failureResponse(thrown)
      // What nobody gave a sentence may name files of this machine: it is for the log alone.
      const { message } = Failure.from(thrown)
      report(`${request.method} ${new URL(request.url).pathname}: ${message}`)
      return failureResponse(new Failure('internal', message))
    }
  }
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
