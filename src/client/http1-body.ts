/** The body of an HTTP/1.1 response, off a connection. A body that ends before its end throws: nobody takes it for whole. */
import { Failure } from '../model/failure.ts'
import type { Connection } from './connection.ts'
import type { ResponseHead } from './http1-head.ts'

const torn = () => new Failure('unreachable', 'the connection broke off')

/** Each piece is good until the next one is asked for. */
export async function* readBody(connection: Connection, body: ResponseHead['body']): AsyncGenerator<Uint8Array> {
  if (body.kind === 'chunked') yield* readChunked(connection)
  else if (body.kind === 'length') yield* readLength(connection, body.bytes)
  else for (let piece = await connection.read(); piece; piece = await connection.read()) yield piece
}

async function* readLength(connection: Connection, bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; ) {
    const piece = await connection.read()
    if (!piece) throw torn()
    const mine = piece.byteLength > left ? piece.subarray(0, left) : piece
    connection.unread(piece.subarray(mine.byteLength))
    left -= mine.byteLength
    yield mine
  }
}

async function* readChunked(connection: Connection): AsyncGenerator<Uint8Array> {
  for (;;) {
    const size = /^([0-9a-f]{1,12})\s*(;|$)/i.exec(await readLine(connection))?.[1]
    if (size === undefined) throw new Failure('upstream', 'the answer is cut into pieces that are none')
    if (Number.parseInt(size, 16) === 0) break
    yield* readLength(connection, Number.parseInt(size, 16))
    if ((await readLine(connection)) !== '')
      throw new Failure('upstream', 'the answer is cut into pieces that are none')
  }
  // Trailers, which nobody asked for, to the empty line.
  while ((await readLine(connection)) !== '');
}

/** Up to and without the line's end. */
async function readLine(connection: Connection): Promise<string> {
  return await readUntil(connection, '\r\n', 8192)
}

/** @throws Failure `upstream` when the mark does not come within `longest` bytes */
export async function readUntil(connection: Connection, mark: string, longest: number): Promise<string> {
  let text = ''
  for (;;) {
    const piece = await connection.read()
    if (!piece) throw torn()
    const before = text.length
    text += Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1', 0, longest + mark.length)
    const end = text.indexOf(mark, Math.max(0, before - mark.length))
    if (end >= 0) {
      connection.unread(piece.subarray(end + mark.length - before))
      return text.slice(0, end)
    }
    if (text.length > longest) throw new Failure('upstream', 'the answer begins with more than an answer begins with')
  }
}
