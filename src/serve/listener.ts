/** An exchange as what Node's server calls for each request. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { carrying, discard } from '../http/bytes.ts'
import type { Exchange } from '../http/exchange.ts'
import { asLight } from '../http/light-response.ts'
import { pathnameOf } from '../http/path.ts'
import { cameFrom } from '../http/peer.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'
import { lightIncoming } from './light-incoming.ts'
import { bodyOf, hasBody } from './request-body.ts'
import { sendLight } from './send-bytes.ts'
import { targetProblem } from './target.ts'
import { leaveBody } from './unread-body.ts'
import { headProblem, refuse } from './unreadable.ts'

/**
 * @param host of requests that name none
 * @param report told of what went wrong inside; the client is told no details
 */
export function requestListener(exchange: Exchange, host: string, report: (line: string) => void): RequestListener {
  const hostname = host.includes(':') ? `[${host}]` : host
  const adapter = { overrideGlobalObjects: false, hostname }
  const guarded = guard(exchange, report)

  /** What may have a body, and what web requests alone know, goes by the adapter. */
  const asWeb = getRequestListener(async (request, env) => {
    const outgoing = env.outgoing as ServerResponse
    const incoming = env.incoming as IncomingMessage
    const told = cameFrom(request, incoming.socket.remoteAddress)
    const response = await guarded(hasBody(incoming) ? carrying(told, bodyOf(incoming)) : told)
    leaveBody(incoming, outgoing, response.status)
    return await sent(response, outgoing, request.method === 'HEAD')
  }, adapter)

  async function asLightly(request: Request, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const response = await sent(await guarded(request), outgoing, request.method === 'HEAD')
      if (response !== RESPONSE_ALREADY_SENT) await getRequestListener(() => response, adapter)(incoming, outgoing)
    } catch (thrown) {
      // A head that cannot be written: nobody was told anything yet.
      report(`${request.method} ${pathnameOf(request.url)}: ${Failure.from(thrown).message}`)
      if (outgoing.headersSent) outgoing.destroy()
      else refuse(incoming, outgoing, [500, hidden])
    }
  }

  return (incoming, outgoing) => {
    const problem = headProblem(incoming) ?? targetProblem(incoming.url ?? '')
    if (problem !== undefined) refuse(incoming, outgoing, typeof problem === 'string' ? [400, problem] : problem)
    else if (!isBare(incoming)) void asWeb(incoming, outgoing)
    else {
      const request = lightIncoming(incoming, outgoing, hostname)
      if (request) void asLightly(cameFrom(request, incoming.socket.remoteAddress), incoming, outgoing)
      else refuse(incoming, outgoing, [400, 'The request names no valid Host.'])
    }
  }
}

const hidden = 'The server failed; its log says why.'

function isBare(incoming: IncomingMessage): boolean {
  return (incoming.method === 'GET' || incoming.method === 'HEAD') && !hasBody(incoming)
}

/** Sends it by the shortest way there is. @returns what is left for the adapter to send */
async function sent(response: Response, outgoing: ServerResponse, headOnly: boolean): Promise<Response> {
  const light = asLight(response)
  if (light) {
    await sendLight(light, outgoing, headOnly)
    return RESPONSE_ALREADY_SENT
  }
  if (!headOnly || !response.body) return response
  await discard(response)
  return new Response(null, response)
}

function guard(exchange: Exchange, report: (line: string) => void): Exchange {
  return async request => {
    try {
      return await exchange(request)
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code !== 'internal') return failureResponse(thrown)
      // What nobody gave a sentence may name files of this machine: it is for the log alone.
      const { message } = Failure.from(thrown)
      report(`${request.method} ${pathnameOf(request.url)}: ${message}`)
      return failureResponse(new Failure('internal', message))
    }
  }
}
