import type { IncomingMessage } from 'node:http'
import type { Bytes } from '../http/bytes.ts'
import { Failure } from '../model/failure.ts'

/** Has the request a body (RFC 9112, section 6.3)? */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

/**
 * The body without a web stream, which costs more than a small file's way into the database. Whoever reads only a part
 * leaves the connection as it is, so that the answer still arrives.
 *
 * @throws Failure `unreachable` while iterating, when the client leaves
 */
export function bodyOf(incoming: IncomingMessage): Bytes {
  return {
    async *[Symbol.asyncIterator]() {
      try {
        yield* incoming.iterator({ destroyOnReturn: false })
      } catch (thrown) {
        throw new Failure('unreachable', 'The client left before all of the body had come.', { cause: thrown })
      }
    },
  }
}
