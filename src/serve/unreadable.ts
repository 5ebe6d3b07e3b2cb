/** Requests that nobody of ours can take as they are: whoever sent one is told why, in the body that all errors have. */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { leaveBody } from './unread-body.ts'

/** Milliseconds in which a client that still sends may read the answer. */
const lingering = 2000

/** A status, and the sentence that says what to do. */
export type Refusal = readonly [status: number, errorMessage: string]

/** Why the head of a request is refused that Node could read; undefined when it may pass. */
export function headProblem({ headers, httpVersion, rawHeaders }: IncomingMessage): Refusal | undefined {
  if (headers.host === undefined && httpVersion === '1.1') return [400, 'The request names no Host.']
  // Node takes the first, and whoever passed it on to us may have looked at the other (RFC 9112, section 3.2).
  if (rawHeaders.filter(isHost).length > 1) return [400, 'The request names more than one Host.']
  const coding = headers['transfer-encoding']
  if (coding === undefined || coding.toLowerCase() === 'chunked') return undefined
  return [501, 'The body is coded in a way that is not known here. Send it with “Transfer-Encoding: chunked” alone.']
}

function isHost(text: string, index: number): boolean {
  return index % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host'
}

export function refuse(incoming: IncomingMessage, outgoing: ServerResponse, [status, errorMessage]: Refusal): void {
  leaveBody(incoming, outgoing, status)
  const { headers, body } = refusal(status, errorMessage)
  outgoing.writeHead(status, headers).end(body)
}

/** Answers what Node, left alone, would answer without a word. */
export function refuseUnreadable(server: Server): void {
  server.on('checkExpectation', (incoming, outgoing) =>
    refuse(incoming, outgoing, [417, 'Only “Expect: 100-continue” can be met here.']),
  )
  const refused = new WeakSet<Duplex>()
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Node goes on reading, and says so again of all that comes after.
    if (refused.has(socket)) return
    const { _httpMessage: answering } = socket as { _httpMessage?: ServerResponse }
    // Into the middle of another answer nothing can be said.
    if (!socket.writable || error.code === 'ECONNRESET' || answering?.headersSent) {
      socket.destroy()
      return
    }
    refused.add(socket)
    const [status, errorMessage] = problemOf(error.code)
    const { headers, body } = refusal(status, errorMessage)
    const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
    const timer = setTimeout(() => socket.destroy(), lingering).unref()
    socket.once('close', () => clearTimeout(timer))
  })
}

function problemOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'The head of the request is too long.']
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return [413, 'The chunks of the body say too much of themselves.']
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'The request took too long to come. Send it again.']
  return [
    400,
    'This is no valid HTTP: look at method, address, headers and chunks. What is not ASCII is percent-encoded.',
  ]
}

function refusal(status: number, errorMessage: string) {
  const body = JSON.stringify({ errorCode: status, errorMessage })
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }
  return { headers, body }
}
