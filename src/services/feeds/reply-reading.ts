import { askedToWait } from '../../http/status.ts'
import { declaredUtf8, xmlFromBytes } from '../../http/xml-bytes.ts'
import { Failure } from '../../model/failure.ts'
import type { FeedAnswer, FeedFormat } from './feeds.ts'
import type { FeedReply } from './reply.ts'

interface Asked {
  /** Of the operation, for sentences. */
  readonly name: string
  readonly asked: Date
  /** What the reply came with: it may ask to be left alone. */
  readonly response: Response
}

/** The record of a reply. @throws Failure as the format's reader does, and `throttled` with what an empty answer may mean */
export function answerOf<Said>(
  { bytes, modified, etag, culture }: FeedReply,
  format: FeedFormat<Said>,
  { name, asked, response }: Asked,
): FeedAnswer<Said> {
  if (isBlank(bytes)) throw emptyAnswer(name, askedToWait(response, asked))
  const reading = format.read(bytes)
  return { ...reading, document: declaredUtf8(xmlFromBytes(bytes)), modified, etag, culture, asked }
}

/** The feeds never said which of the two it is (protocol page, section 3.2): to wait is right in both cases. */
function emptyAnswer(name: string, retryAfter: number | undefined): Failure {
  const wait = retryAfter === undefined ? 'Try again in five minutes' : `Try again in ${Math.ceil(retryAfter / 1000)} s`
  return new Failure(
    'throttled',
    `${name} was answered with nothing. That is what too many requests look like, and on some servers a player who shows nothing to strangers. ${wait}.`,
    { retryAfter },
  )
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.byteLength < 64 && bytes.every(byte => byte === 32 || (byte >= 9 && byte <= 13))
}
