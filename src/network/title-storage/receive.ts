/** From an upload as it is on the wire to what the store is to do. */
import type { Bytes } from '../../http/bytes.ts'
import { evaluate } from '../../http/conditional.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf } from '../../model/title-storage.ts'
import { checkDocument } from '../../serve/title-storage/documents.ts'
import { largestMessage } from '../../services/title-storage/families.ts'
import type { TitleUpload, TitleUploaded } from '../../services/title-storage/upload.ts'
import { inlineLimit } from './content.ts'
import { intake } from './intake.ts'
import type { TitleStore } from './ports.ts'
import type { Check, TitleFileTerms } from './terms.ts'
import { timely } from './timely.ts'

export interface ReceiveOptions {
  readonly store: TitleStore
  readonly clock: Clock
  /** Milliseconds without a byte after which an upload is given up. */
  readonly bodySilence: number
}

export async function receive(options: ReceiveOptions, input: TitleUpload, quotaBytes: number): Promise<TitleUploaded> {
  const { store, clock, bodySilence } = options
  const { place, file, headers = new Headers(), continuationToken: token, finalBlock } = input
  if (Number(headers.get('content-length') ?? 0) > largestMessage) {
    throw new Failure('too-large', `A message takes ${largestMessage} bytes at the most. Send a larger file in blocks.`)
  }
  const terms: TitleFileTerms = {
    place,
    file,
    clientFileTime: input.clientFileTime,
    displayName: input.displayName,
    quotaBytes,
    check: checkBy(headers, 'PUT'),
  }
  // Microsoft's own client says finalBlock=true with a file of one block.
  const isBlock = token !== undefined || finalBlock === false
  const type = blobTypeOf(file)
  if (isBlock && type !== 'binary') {
    throw new Failure('invalid', `A ${type} file is sent in one message, not in blocks.`)
  }
  const body = await intake(
    punctual(input.body, clock, bodySilence),
    type === 'binary' ? inlineLimit : largestMessage,
    largestMessage,
  )
  if (type !== 'binary' && 'whole' in body) checkDocument(type, body.whole)
  if (!isBlock) {
    const { created, etag } = await store.write({ ...terms, body })
    return { outcome: created ? 'created' : 'replaced', etag }
  }
  const taken = await store.block({
    ...terms,
    body,
    token,
    final: finalBlock ?? false,
    conditions: conditionsOf(headers),
    checkOf: text => checkBy(new Headers(JSON.parse(text || '[]') as [string, string][]), 'PUT'),
  })
  if ('created' in taken) return { outcome: taken.created ? 'created' : 'replaced', etag: taken.etag }
  const { etag } = taken
  return { outcome: 'more', continuationToken: taken.token, ...(etag === undefined ? {} : { etag }) }
}

function punctual(body: Uint8Array | Bytes, clock: Clock, silence: number): Uint8Array | Bytes {
  return body instanceof Uint8Array ? body : timely(body, clock, silence)
}

export function checkBy(headers: Headers, method: 'PUT' | 'DELETE'): Check {
  return current => {
    if (evaluate(headers, current, method) === 'proceed') return
    throw new Failure('precondition-failed', 'The file is not as the conditions of the request ask. Read it again.')
  }
}

const conditionNames = ['if-match', 'if-none-match', 'if-unmodified-since']

function conditionsOf(headers: Headers): string {
  return JSON.stringify(conditionNames.flatMap(name => (headers.has(name) ? [[name, headers.get(name)]] : [])))
}
