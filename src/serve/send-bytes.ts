import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { Bytes, FileSlice } from '../http/bytes.ts'

/** Large enough that a file costs few turns, small enough that a thousand readers fit into memory. */
const pieceSize = 1 << 18
const idle: Buffer[] = []
const mostIdle = 32

/**
 * Writes a response whose body is not a web stream. A body that throws or is shorter than announced destroys the
 * connection, so that nobody takes it for whole.
 */
export async function sendBytes(response: Response, bytes: Bytes, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, headersOf(response))
  try {
    if (bytes.file) await sendFile(bytes.file, outgoing)
    else {
      for await (const chunk of bytes) {
        if (outgoing.destroyed) return
        if (!outgoing.write(chunk)) await drained(outgoing)
      }
    }
    outgoing.end()
  } catch {
    // The head is out: closing is the only way left to say that something is wrong.
    outgoing.destroy()
  }
}

function headersOf(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length) headers['set-cookie'] = cookies
  return headers
}

/** Reads into a buffer that is used again only when its bytes have left: about half the cost of a read stream. */
async function sendFile({ path, start, length }: FileSlice, outgoing: ServerResponse): Promise<void> {
  const file = await open(path, 'r')
  const closed = new Promise<void>(resolve => outgoing.once('close', resolve))
  try {
    for (let done = 0; done < length && !outgoing.destroyed; ) {
      done += await sendPiece(file, start + done, Math.min(pieceSize, length - done), outgoing, closed)
    }
  } finally {
    await file.close()
  }
}

async function sendPiece(
  file: FileHandle,
  at: number,
  length: number,
  outgoing: ServerResponse,
  closed: Promise<void>,
): Promise<number> {
  const buffer = idle.pop() ?? Buffer.allocUnsafeSlow(pieceSize)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead === 0) throw new Error('the file became shorter')
  const written = new Promise<void>((resolve, reject) => {
    outgoing.write(buffer.subarray(0, bytesRead), thrown => (thrown ? reject(thrown) : resolve()))
  })
  await Promise.race([written, closed])
  if (idle.length < mostIdle && !outgoing.destroyed) idle.push(buffer)
  return bytesRead
}

async function drained(outgoing: ServerResponse): Promise<void> {
  const done = new AbortController()
  try {
    await Promise.race([
      once(outgoing, 'drain', { signal: done.signal }),
      once(outgoing, 'close', { signal: done.signal }),
    ])
  } finally {
    done.abort()
  }
}
