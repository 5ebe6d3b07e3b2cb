import { open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { Bytes, FileSlice } from '../http/bytes.ts'
import type { LightResponse } from '../http/light-response.ts'
import { endOfTurn } from './end-of-turn.ts'

/** Large enough that a file costs few turns, small enough that a thousand readers fit into memory. */
const pieceSize = 1 << 18
const mostInOneWrite = 16_384
const large = 65_536
const idle: Buffer[] = []
const mostIdle = 32

/**
 * Writes a response whose body is not a web stream. A body that throws, or is shorter or longer than announced, destroys
 * the connection, so that nobody takes it for whole. A client that leaves ends the iteration.
 */
export async function sendLight(response: LightResponse, outgoing: ServerResponse, headOnly: boolean): Promise<void> {
  const { status, bytesWithin: bytes } = response
  const head = linesOf(response.head ?? headersOf(response.headers))
  if (headOnly || !bytes) {
    // What is not iterated holds nothing open. Its length is said wherever GET would say it.
    const length = bytes ? bytes.whole?.byteLength : 0
    await endOfTurn()
    const bodiless = status === 204 || status === 304 || length === undefined || 'content-length' in head
    outgoing.writeHead(status, bodiless ? head : { ...head, 'content-length': length }).end()
  } else if (bytes.whole && (head['content-length'] ?? `${bytes.whole.byteLength}`) === `${bytes.whole.byteLength}`) {
    await endOfTurn()
    sendWhole(status, head, bytes.whole, outgoing)
  } else {
    await sendBytes(status, head, bytes, outgoing)
  }
}

type Head = Readonly<Record<string, string | string[]>>

function sendWhole(status: number, head: Head, whole: Uint8Array, outgoing: ServerResponse): void {
  outgoing.writeHead(status, 'content-length' in head ? head : { ...head, 'content-length': whole.byteLength })
  // As text Node sends it in one write with the head; one byte a character loses nothing.
  if (whole.byteLength <= mostInOneWrite) outgoing.end(latin1(whole), 'latin1')
  else outgoing.end(whole)
}

async function sendBytes(status: number, head: Head, bytes: Bytes, outgoing: ServerResponse): Promise<void> {
  const left = new Promise<undefined>(resolve => outgoing.once('close', resolve))
  const announced = head['content-length'] === undefined ? undefined : Number(head['content-length'])
  outgoing.writeHead(status, head)
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

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function flushed({ socket }: ServerResponse): Promise<void> {
  return new Promise(resolve => (socket && !socket.destroyed ? socket.write('', () => resolve()) : resolve()))
}

function headersOf(headers: Headers): Head {
  const cookies = headers.getSetCookie()
  return { ...Object.fromEntries(headers), ...(cookies.length ? { 'set-cookie': cookies } : {}) }
}

/** Several challenges are a line each: some clients read no more than the first of a line. */
function linesOf(head: Head): Head {
  const challenges = head['www-authenticate']
  if (typeof challenges !== 'string') return head
  return { ...head, 'www-authenticate': challenges.split(/, (?=(?:Digest|Basic|Bearer) )/) }
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
      // Of a large piece the memory may be used again when the next is asked for: it has left by then.
      if (allowed.byteLength >= large) await Promise.race([written(outgoing, allowed), left])
      else if (allowed.byteLength > 0 && !outgoing.write(allowed)) await Promise.race([drained(outgoing), left])
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
