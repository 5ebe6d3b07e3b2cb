/** What becomes of a request's body that is not, or not yet, wanted when the answer is ready. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Bytes that are worth waiting for, so that the connection can be used again. */
const worthWaiting = 65_536
/** Milliseconds in which a client that still sends may read the answer. */
const lingering = 2000

const waiting = new WeakSet<IncomingMessage>()

/**
 * `Expect: 100-continue`: the client is told to go on only when somebody reads its body, so what is refused before is never
 * sent (RFC 9110, section 10.1.1).
 */
export function continueWhenRead(incoming: IncomingMessage, outgoing: ServerResponse): void {
  waiting.add(incoming)
  const read = incoming._read
  incoming._read = size => {
    incoming._read = read
    if (waiting.delete(incoming) && !outgoing.headersSent) outgoing.writeContinue()
    read.call(incoming, size)
  }
}

/**
 * To be called when the answer is ready. A rest that is short is read and forgotten; after any other the connection is closed,
 * which the answer says, and so that the answer is not lost: bytes nobody reads would make the system reset the connection.
 */
export function leaveBody(incoming: IncomingMessage, outgoing: ServerResponse, status: number): void {
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers
  if (incoming.readableEnded || (coding === undefined && (length === undefined || length === '0'))) return
  const unasked = waiting.delete(incoming)
  const stalled = status === 408
  if (incoming.complete || (!unasked && !stalled && coding === undefined && Number(length) <= worthWaiting)) {
    outgoing.once('finish', () => forget(incoming))
    return
  }
  outgoing.shouldKeepAlive = false
  if (outgoing.socket) closeGently(incoming, outgoing.socket)
}

/** Also when somebody began to read and neither went on nor said that he would not: his iterator holds the stream back. */
function forget(incoming: IncomingMessage): void {
  incoming.removeAllListeners('data')
  incoming.removeAllListeners('readable')
  // After Node has seen that nobody is left, which would stop what flows already.
  process.nextTick(() => incoming.resume())
}

/** Says that nothing more comes, and goes on reading until the other side has ended too. */
function closeGently(incoming: IncomingMessage, socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    forget(incoming)
    const timer = setTimeout(() => socket.destroy(), lingering).unref()
    socket.once('close', () => clearTimeout(timer))
  }
}
