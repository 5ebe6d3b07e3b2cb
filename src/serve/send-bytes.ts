import { open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { Bytes, FileSlice } from '../http/bytes.ts'

/** Large enough that a file costs few turns, small enough that a thousand readers fit into memory. */
const pieceSize = 1 << 18
const idle: Buffer[] = []
const mostIdle = 32

/**
 * Writes a response whose body is not a web stream. A body that throws, or is shorter or longer than announced, destroys
 * the connection, so that nobody takes it for whole. A client that leaves ends the iteration.
 */
export async function sendBytes(response: Response, bytes: Bytes, outgoing: ServerResponse): Promise<void> {
  const left = new Promise<undefined>(resolve => outgoing.once('close', resolve))
  const announced = announcedLength(response)
  outgoing.writeHead(response.status, headersOf(response))
  try {
    const most = announced ?? Number.POSITIVE_INFINITY
    const sent = bytes.files
      ? await sendFiles(bytes.files, most, outgoing, left)
      : await sendPieces(bytes, most, outgoing, left)
    if (announced !== undefined && sent !== announced) throw new Error('the body is not as long as announced')
    outgoing.end()
  } catch {
    // The head is out: closing is the only way left to say that something is wrong. What was sent still arrives.
    await Promise.race([flushed(outgoing), left])
    outgoing.destroy()
  }
}

function flushed({ socket }: ServerResponse): Promise<void> {
  return new Promise(resolve => (socket && !socket.destroyed ? socket.write('', () => resolve()) : resolve()))
}

function announcedLength(response: Response): number | undefined {
  const text = response.headers.get('content-length')
  return text === null ? undefined : Number(text)
}

function headersOf(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length) headers['set-cookie'] = cookies
  return headers
}

/** @returns bytes that came; of those beyond `most` none is sent */
async function sendPieces(
  bytes: Bytes,
  most: number,
  outgoing: ServerResponse,
  left: Promise<undefined>,
): Promise<number> {
  const iterator = bytes[Symbol.asyncIterator]()
  let came = 0
  let ended = false
  try {
    while (!outgoing.destroyed) {
      const step = await Promise.race([iterator.next(), left])
      ended = step === undefined ? false : step.done === true
      if (!step || step.done) break
      const allowed = step.value.subarray(0, Math.max(0, most - came))
      came += step.value.byteLength
      if (allowed.byteLength > 0 && !outgoing.write(allowed)) await Promise.race([drained(outgoing), left])
      if (came > most) break
    }
    return came
  } finally {
    // Not awaited: a body that is waiting for something hears of it when that comes.
    if (!ended) iterator.return?.().catch(() => undefined)
  }
}

function drained(outgoing: ServerResponse): Promise<undefined> {
  return new Promise(resolve => outgoing.once('drain', () => resolve(undefined)))
}

/** @returns bytes there were; of those beyond `most` none is sent */
async function sendFiles(
  slices: readonly FileSlice[],
  most: number,
  outgoing: ServerResponse,
  left: Promise<undefined>,
): Promise<number> {
  let came = 0
  for (const slice of slices) {
    if (outgoing.destroyed) break
    came += await sendFile(slice, Math.max(0, most - came), outgoing, left)
  }
  return came
}

/** Reads into a buffer that is used again only when its bytes have left: about half the cost of a read stream. */
async function sendFile(
  { path, start, length }: FileSlice,
  most: number,
  outgoing: ServerResponse,
  left: Promise<undefined>,
): Promise<number> {
  const end = Math.min(length, most)
  const file = await open(path, 'r')
  try {
    for (let done = 0; done < end && !outgoing.destroyed; ) {
      const buffer = idle.pop() ?? Buffer.allocUnsafeSlow(pieceSize)
      const { bytesRead } = await file.read(buffer, 0, Math.min(pieceSize, end - done), start + done)
      if (bytesRead === 0) throw new Error('the file became shorter')
      await Promise.race([written(outgoing, buffer.subarray(0, bytesRead)), left])
      if (idle.length < mostIdle && !outgoing.destroyed) idle.push(buffer)
      done += bytesRead
    }
    return length
  } finally {
    await file.close()
  }
}

function written(outgoing: ServerResponse, piece: Uint8Array): Promise<undefined> {
  return new Promise((resolve, reject) => {
    outgoing.write(piece, thrown => (thrown ? reject(thrown) : resolve(undefined)))
  })
}
