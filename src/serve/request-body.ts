import type { IncomingMessage } from 'node:http'
import type { Bytes } from '../http/bytes.ts'

/** Has the request a body (RFC 9112, section 6.3)? */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

/**
 * The body without a web stream, which costs more than a small file's way into the database. Whoever reads only a part
 * leaves the connection as it is, so that the answer still arrives. Nothing is read before it is iterated.
 */
export function bodyOf(incoming: IncomingMessage): Bytes {
  return {
    async *[Symbol.asyncIterator]() {
      yield* incoming.iterator({ destroyOnReturn: false })
    },
  }
}
