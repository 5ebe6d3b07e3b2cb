/**
 * Brings a whole file to where its bytes are to go, whatever happens on the way. Bytes of two versions are never mixed: it
 * goes on only behind `If-Range` with a strong validator, else it starts over.
 */
import { brokenOff } from '../../http/broken-off.ts'
import { bodyOf, discard } from '../../http/bytes.ts'
import { type Doubts, type ResumePoint, resumePoint, whatComes } from '../../http/resume.ts'
import { defaultRetryPolicy, type RetryPolicy, triesOf } from '../../http/retry.ts'
import { stallWatch } from '../../http/stall-watch.ts'
import { failureOf } from '../../http/status.ts'
import { strongValidator } from '../../http/validator.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { bareETag } from './blob.ts'
import { statOf, type TitleStat, wrongLength } from './title-content.ts'

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

/** Sends one request for the file, from a point on when given. */
export type Ask = (resume: ResumePoint | undefined, signal: AbortSignal) => Promise<Response>

/** @throws Failure of the last try; what came by then stays in the sink, for a later one */
export async function fetchWhole(ask: Ask, sink: TitleSink, name: string, terms: FetchTerms): Promise<TitleStat> {
  const { clock, chance, policy = defaultRetryPolicy, signal, onWait } = terms
  const doubts: Doubts = { ranges: 0 }
  const delayAfter = triesOf(policy, chance)
  for (;;) {
    signal?.throwIfAborted()
    const before = sink.size
    try {
      return await attempt(ask, sink, name, terms, doubts)
    } catch (thrown) {
      signal?.throwIfAborted()
      const failure = Failure.from(thrown)
      const delay = delayAfter(failure, sink.size > before)
      if (delay === undefined) throw failure
      onWait?.(delay, failure.message)
      await clock.sleep(delay, signal)
    }
  }
}

async function attempt(ask: Ask, sink: TitleSink, name: string, terms: FetchTerms, doubts: Doubts): Promise<TitleStat> {
  const stall = stallWatch(terms.clock, terms.stallTimeout ?? 60_000, terms.signal)
  let whole = false
  try {
    const resume = resumePoint(sink, doubts)
    stall.begin()
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

/** What comes, of how many bytes, from its head. */
async function begin(
  response: Response,
  resume: ResumePoint | undefined,
  sink: TitleSink,
  name: string,
  doubts: Doubts,
): Promise<TitleStat> {
  const { status, headers } = response
  const stat = statOf(response)
  const coming = whatComes(name, response, resume, doubts)
  if (coming === 'rest') return stat
  if (coming === 'whole') {
    await sink.restart(strongValidator(headers))
    return stat
  }
  if (coming === 'nothing') {
    await discard(response)
    return { ...stat, etag: stat.etag ?? tagOf(resume?.validator), size: sink.size }
  }
  if (status >= 400) throw await failureOf(response, name)
  throw new Failure('upstream', `${name} was answered with ${status}. Try again later.`)
}

function tagOf(validator: string | undefined): string | undefined {
  return validator?.startsWith('"') ? bareETag(validator) : undefined
}
