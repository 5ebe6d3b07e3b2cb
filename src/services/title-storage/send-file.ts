/**
 * Sends a file: in one message, or in blocks. Every message is safe to repeat. A block takes the place of the same block
 * sent before; where the answer to the last message was lost, a refusal of its repetition may speak of our own success, so
 * the file is read and compared.
 */
import { createHash } from 'node:crypto'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf, type TitleFile, type TitlePlace } from '../../model/title-storage.ts'
import { fileTime } from './blob.ts'
import { conditionHeaders, type TitleConditions } from './conditions.ts'
import { largestMessage } from './families.ts'
import type { TitleUpload, TitleUploaded } from './upload.ts'
import { blocksOf, digestOf, isSeekable, sizeOf, type UploadBlock, type UploadBody } from './upload-body.ts'

/** How far an upload is: enough to go on with it, also from another process. */
export interface UploadPoint {
  readonly continuationToken: string
  /** Bytes that the network has. */
  readonly sent: number
}

export interface UploadTerms extends TitleConditions {
  /** When the file was changed where it comes from: a time, or text as `TitleBlob` has it (up to seven digits of a second). */
  readonly clientFileTime?: Date | string | undefined
  /** Up to 128 characters. */
  readonly displayName?: string | undefined
  /** Bytes of a block, 1024 to 4 MiB; default 2 MiB. What is no longer goes in one message. */
  readonly blockSize?: number | undefined
  /** Goes on from there. When the network has forgotten it, or the body is shorter, it begins anew. */
  readonly from?: UploadPoint | undefined
  /** Told after each block but the last, and waited for: who keeps the point can go on after a crash. */
  readonly onBlock?: ((point: UploadPoint) => void | Promise<void>) | undefined
  /** Bytes that the network has, and of how many (undefined: a stream). */
  readonly onProgress?: ((sent: number, total: number | undefined) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface TitleStored {
  /** `created`: there was no such file. */
  readonly outcome: 'created' | 'replaced'
  /** Of the file as it is now, without quotes; undefined: not said. */
  readonly etag: string | undefined
  /** Bytes. */
  readonly size: number
}

/** What sending needs of the service. */
export interface UploadService {
  /** `repeated`: it was sent before, without an answer. */
  send(upload: TitleUpload): Promise<TitleUploaded | { readonly refusal: Failure; readonly repeated: boolean }>
  /** The ETag of the file if it holds just these bytes. */
  etagOf(size: number, sha256: string): Promise<{ readonly etag: string | undefined } | undefined>
}

const defaultBlock = 2 * 1024 * 1024
const smallestBlock = 1024

export async function sendFile(
  service: UploadService,
  place: TitlePlace,
  file: TitleFile,
  body: UploadBody,
  terms: UploadTerms,
): Promise<TitleStored> {
  const size = sizeOf(body)
  const blockSize = blobTypeOf(file) === 'binary' ? blockSizeOf(terms) : largestMessage
  const sending = {
    service,
    upload: { place, file, ...namesOf(terms) },
    body,
    blockSize,
    terms,
    hash: createHash('sha256'),
  }
  const from = size !== undefined && terms.from && terms.from.sent >= size ? undefined : terms.from
  const stored = await run(sending, from)
  if (stored !== 'forgotten') return stored
  if (!isSeekable(body)) {
    throw new Failure(
      'conflict',
      `The network has forgotten the upload of ${file}. Begin it anew, with the whole stream.`,
    )
  }
  const anew = await run(sending, undefined)
  if (anew !== 'forgotten') return anew
  throw new Failure('upstream', `The network forgets the upload of ${file} while it runs. Try again later.`)
}

interface Sending {
  readonly service: UploadService
  readonly upload: Omit<TitleUpload, 'body'>
  readonly body: UploadBody
  readonly blockSize: number
  readonly terms: UploadTerms
  /** Of a stream, which cannot be read again. */
  readonly hash: ReturnType<typeof createHash>
}

/** From a point on to the end. `forgotten`: the network does not know the point any more. */
async function run(sending: Sending, from: UploadPoint | undefined): Promise<TitleStored | 'forgotten'> {
  const { service, upload, body, blockSize, terms, hash } = sending
  let point = from
  for await (const block of blocksOf(body, blockSize, from?.sent ?? 0, bytes => hash.update(bytes))) {
    terms.signal?.throwIfAborted()
    const { bytes, last } = block
    const sent = (point?.sent ?? 0) + bytes.byteLength
    if (!last && blobTypeOf(upload.file) !== 'binary') throw tooLarge(upload.file)
    const answer = await service.send({ ...upload, body: bytes, ...positionOf(block, point) })
    if ('refusal' in answer) {
      const { refusal, repeated } = answer
      const mine = last && repeated && mayBeOurs(refusal) ? await standing(sending, sent) : undefined
      if (mine) return finished(sending, terms.ifNoneMatch === '*' ? 'created' : 'replaced', mine.etag, sent)
      if (point && isForgotten(refusal)) return 'forgotten'
      throw refusal
    }
    if (last) {
      if (answer.outcome === 'more') throw untaken(upload.file)
      return finished(sending, answer.outcome, answer.etag, sent)
    }
    if (answer.continuationToken === undefined) throw untaken(upload.file)
    point = { continuationToken: answer.continuationToken, sent }
    terms.onProgress?.(sent, sizeOf(body))
    await terms.onBlock?.(point)
  }
  throw untaken(upload.file)
}

function finished(
  { terms }: Sending,
  outcome: TitleStored['outcome'],
  etag: string | undefined,
  size: number,
): TitleStored {
  terms.onProgress?.(size, size)
  return { outcome, etag, size }
}

/** One message says nothing of blocks: so it is understood everywhere. */
function positionOf({ last }: UploadBlock, point: UploadPoint | undefined) {
  if (last && point === undefined) return {}
  return { finalBlock: last, ...(point ? { continuationToken: point.continuationToken } : {}) }
}

function namesOf(terms: UploadTerms): Pick<TitleUpload, 'clientFileTime' | 'displayName' | 'headers'> {
  const { clientFileTime: time, displayName } = terms
  return {
    ...(time === undefined ? {} : { clientFileTime: fileTime(time instanceof Date ? time.toISOString() : time) }),
    ...(displayName ? { displayName } : {}),
    headers: conditionHeaders(terms),
  }
}

function blockSizeOf({ blockSize = defaultBlock }: UploadTerms): number {
  if (Number.isInteger(blockSize) && blockSize >= smallestBlock && blockSize <= largestMessage) return blockSize
  throw new Failure('invalid', `A block takes ${smallestBlock} to ${largestMessage} bytes, not ${blockSize}.`)
}

async function standing({ service, body, blockSize, hash }: Sending, size: number) {
  const sha256 = isSeekable(body) ? await digestOf(body, blockSize) : hash.digest('hex')
  return await service.etagOf(size, sha256)
}

/** What a repetition may be told because the first one went well: the tag is another one, the token is used up. */
function mayBeOurs({ code }: Failure): boolean {
  return code === 'precondition-failed' || code === 'conflict' || code === 'missing' || code === 'invalid'
}

/** What a token may be told that has run out. */
function isForgotten({ code }: Failure): boolean {
  return code === 'invalid' || code === 'missing' || code === 'conflict'
}

function untaken(file: TitleFile): Failure {
  return new Failure('upstream', `The answer to a block of ${file} is not that of a block. Try again later.`)
}

function tooLarge(file: TitleFile): Failure {
  return new Failure(
    'too-large',
    `${file} is larger than ${largestMessage} bytes, and only binary files are sent in blocks. Store it as binary.`,
  )
}
