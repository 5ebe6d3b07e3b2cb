/**
 * Brings a whole file to where its bytes are to go, whatever happens on the way. Bytes of two versions are never mixed: it
 * goes on only behind `If-Range` with a strong validator, else it starts over.
 */
import { bodyOf, discard } from '../../http/bytes.ts'
import { parseContentRange } from '../../http/content-range.ts'
import { parseETags } from '../../http/etag.ts'
import { defaultRetryPolicy, delayBeforeRetry, isPassing, type RetryPolicy } from '../../http/retry.ts'
import { stallWatch } from '../../http/stall-watch.ts'
import { failureOf } from '../../http/status.ts'
import { strongValidator } from '../../http/validator.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { brokenOff, lengthOf, statOf, type TitleStat, wrongLength } from './title-content.ts'

/** Where bytes go. What it holds may be the beginning of an earlier run. */
export interface TitleSink {
  /** Bytes there. */
  readonly size: number
  /** What may stand in `If-Range` to go on with them; undefined: they are good for nothing. */
  readonly validator: string | undefined
  /** Throws away what is there; what comes is of the file with this validator. */
  restart(validator: string | undefined): Promise<void>
  /** Copies or writes before it is done: the bytes may be used again. */
  append(bytes: Uint8Array): Promise<void>
}

export interface FetchTerms {
  readonly clock: Clock
  /** 0 to 1 */
  readonly chance: () => number
  readonly policy?: RetryPolicy
  /** Milliseconds without a byte before a try is given up; default 60,000. */
  readonly stallTimeout?: number
  readonly signal?: AbortSignal | undefined
  /** Told before each wait. */
  readonly onWait?: ((milliseconds: number, why: string) => void) | undefined
  /** Told after each piece: bytes there, and of how many (undefined: not said). */
  readonly onProgress?: ((done: number, total: number | undefined) => void) | undefined
}

export interface ResumePoint {
  readonly offset: number
  /** A strong entity-tag in quotes, or an HTTP date that may stand in `If-Range`. */
  readonly validator: string
}

/** Sends one request for the file, from a point on when given. */
export type Ask = (resume: ResumePoint | undefined, signal: AbortSignal) => Promise<Response>

/** Tries that get bytes do not count against patience, but there is an end to everything. */
const mostTries = 50

/** @throws Failure of the last try; what came by then stays in the sink, for a later one */
export async function fetchWhole(ask: Ask, sink: TitleSink, name: string, terms: FetchTerms): Promise<TitleStat> {
  const { clock, chance, policy = defaultRetryPolicy, signal, onWait } = terms
  const doubts = { ranges: 0 }
  let fruitless = 0
  for (let tries = 1; ; tries += 1) {
    signal?.throwIfAborted()
    const before = sink.size
    try {
      return await attempt(ask, sink, name, terms, doubts)
    } catch (thrown) {
      signal?.throwIfAborted()
      const failure = Failure.from(thrown)
      fruitless = sink.size > before ? 1 : fruitless + 1
      const delay = delayBeforeRetry(policy, fruitless, failure.retryAfter, chance())
      if (!isPassing(failure.code) || delay === undefined || tries >= mostTries) throw failure
      onWait?.(delay, failure.message)
      await clock.sleep(delay, signal)
    }
  }
}

/** How often a range was ignored, or answered with another one. */
interface Doubts {
  ranges: number
}

async function attempt(ask: Ask, sink: TitleSink, name: string, terms: FetchTerms, doubts: Doubts): Promise<TitleStat> {
  const stall = stallWatch(terms.clock, terms.stallTimeout ?? 60_000, terms.signal)
  let whole = false
  try {
    const resume =
      sink.size > 0 && sink.validator !== undefined && doubts.ranges < 2
        ? { offset: sink.size, validator: sink.validator }
        : undefined
    const response = await ask(resume, stall.signal)
    const stat = await begin(response, resume, sink, name, doubts)
    const { size: end } = stat
    terms.onProgress?.(sink.size, end)
    if (response.status !== 416) {
      for await (const piece of bodyOf(response)) {
        stall.touch()
        if (end !== undefined && sink.size + piece.byteLength > end) throw wrongLength(name, Infinity, end)
        await sink.append(piece)
        terms.onProgress?.(sink.size, end)
      }
    }
    if (end !== undefined && sink.size !== end) throw wrongLength(name, sink.size, end)
    whole = true
    return { ...stat, size: sink.size }
  } catch (thrown) {
    if (stall.stalled) {
      const seconds = (terms.stallTimeout ?? 60_000) / 1000
      throw new Failure('timeout', `${name} sent nothing for ${seconds} s. Try again.`)
    }
    throw brokenOff(thrown, name)
  } finally {
    stall.end(!whole)
  }
}

/** Looks at the head of an answer before a byte is written. What is there is never given up for what is not the file. */
async function begin(
  response: Response,
  resume: ResumePoint | undefined,
  sink: TitleSink,
  name: string,
  doubts: Doubts,
): Promise<TitleStat> {
  const { status, headers } = response
  const stat = statOf(response)
  if (status === 206 && resume) {
    const range = parseContentRange(headers.get('content-range') ?? '')
    const other = range?.start !== resume.offset || isOther(headers.get('etag'), resume.validator)
    if (!other) return stat
    doubts.ranges += 1
    throw new Failure('upstream', `${name} was asked for from byte ${resume.offset} on, but something else came.`)
  }
  if (status === 200) {
    const validator = headers.has('content-encoding') ? undefined : strongValidator(headers)
    if (resume && validator === resume.validator && doubts.ranges === 0) {
      // The same file from its start: only the range went unheard. Asking once more is cheaper than all of it again.
      doubts.ranges += 1
      throw new Failure('upstream', `${name} was sent from its start though its end was asked for.`)
    }
    await sink.restart(validator)
    return { ...stat, size: lengthOf(headers) }
  }
  if (status === 416 && resume) {
    const size = parseContentRange(headers.get('content-range') ?? '')?.size
    await discard(response)
    // What is there is the whole file already, or was never a part of it.
    if (size === resume.offset && !isOther(headers.get('etag'), resume.validator)) {
      return { ...stat, etag: stat.etag ?? etagOf(resume.validator), size }
    }
    doubts.ranges = 2
    throw new Failure('upstream', `${name} has no byte ${resume.offset}, from which on it was asked for.`)
  }
  if (status >= 400) throw await failureOf(response, name)
  throw new Failure('upstream', `${name} was answered with ${status}. Try again later.`)
}

function isOther(etag: string | null, validator: string): boolean {
  return etag !== null && validator.startsWith('"') && etagOf(etag) !== etagOf(validator)
}

function etagOf(text: string): string | undefined {
  const tags = parseETags(text)
  return tags === '*' ? undefined : tags[0]?.value
}
